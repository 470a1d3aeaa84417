# How the server's JVM is started. Sourced by ./skadi and scripts/assemble: the AOT cache is of use only to a JVM that
# was started as the one that made it.

# What SKADI_JAVA_OPTS replaces.
readonly MEMORY_FLAGS='-Xmx512m -XX:+UseSerialGC -XX:MaxDirectMemorySize=128m'
# The last two allow what Netty and JCTools do; JDK 25 warns about it at every start.
readonly FIXED_FLAGS='-XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow'
readonly MAIN_CLASS=io.skadi.app.Main
