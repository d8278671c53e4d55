# Maven's log in; what failed, what was skipped and the closing line out. Exit status 1 unless all is well.
BEGIN { status = 1 }
function number(label, text) {
    text = $0
    sub(".*" label ": ", "", text)
    return text + 0
}
/Tests run: [0-9]+, Failures: [0-9]+, Errors: [0-9]+, Skipped: [0-9]+$/ {
    run += number("Tests run")
    failed += number("Failures") + number("Errors")
    skipped += number("Skipped")
}
/Tests run: .* -- in / && number("Skipped") > 0 {
    name = $0
    sub(/.* -- in /, "", name)
    skips = skips "  " number("Skipped") " of " name "\n"
}
/^\[ERROR\] (Failures|Errors):/ { listing = 1; next }
/^\[(INFO|ERROR|WARNING)\] *$/ { listing = 0 }
listing && /^\[ERROR\]   / { failures = failures substr($0, 9) "\n" }
/^\[ERROR\]/ && errors < 40 { errors++; complaints = complaints $0 "\n" }
# Colour codes may stand before it; a log without it was cut off.
/maven-status: [0-9]+$/ { status = $NF }
END {
    if (skips != "") printf "Skipped:\n%s", skips
    if (failures != "") printf "Failed:\n%s", failures
    else if (status != 0) printf "%s", complaints
    passed = run - failed - skipped
    printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped
    well = status == 0 && failed == 0 && passed > 0
    time = sprintf("%d:%02d", int(seconds / 60), seconds % 60)
    if (well) printf "OK: %d tests passed, %d skipped, in %s\n", passed, skipped, time
    else printf "FAILED: %d of %d tests%s, in %s (log: target/test.log)\n", failed, run, \
        (status == 0 ? "" : "; the build broke"), time
    exit !well
}
