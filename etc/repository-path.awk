# group:artifact:type[:classifier]:version[:scope] in, the path of the file in a Maven repository out.
$1 == "dev.otpauth" { next }
{
    group = $1
    gsub(/\./, "/", group)
    scoped = $NF ~ /^(compile|runtime|test|provided|system|import)$/
    version = scoped ? $(NF - 1) : $NF
    classifier = NF - scoped == 5 ? "-" $4 : ""
    type = $3 ~ /^(maven-plugin|test-jar|ejb|bundle)$/ ? "jar" : $3
    print group "/" $2 "/" version "/" $2 "-" version classifier "." type
}
