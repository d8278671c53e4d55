# Maven's log in, a line per module and test class out.
/^\[INFO\] Building .*\[[0-9]+\/[0-9]+\]$/ { print $3, $NF; fflush() }
/Tests run: .* -- in / {
    name = $0
    sub(/.* -- in /, "", name)
    count = $0
    sub(/.*Tests run: /, "", count)
    sub(/,.*/, "", count)
    time = $0
    sub(/.*Time elapsed: /, "", time)
    sub(/ s.*/, " s", time)
    printf "  %-6s %-70s %5d %9s\n", ($0 ~ /<<< (FAILURE|ERROR)!/ ? "FAILED" : "ok"), name, count, time
    fflush()
}
