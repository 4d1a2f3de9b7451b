# What tools/release and tools/gpu-bench share: finding a JDK with jlink, and making a Java runtime of the modules that
# Vitrum needs. Sourced, with "die" defined by the script that does.

# What jdeps names for the jar, and the vector instructions.
modules=java.base,java.desktop,java.logging,java.management,java.naming,java.sql,java.xml,jdk.unsupported,jdk.incubator.vector

# The folder of a JDK 25 or newer with jlink.
jdk() {
  local folder
  for folder in "${JAVA_HOME:-/nowhere}" /usr/lib/jvm/* /opt/* "${HOME:-/nowhere}"/.sdkman/candidates/java/* "${HOME:-/nowhere}"/.jdks/*; do
    if grep -qs '^JAVA_VERSION="\(2[5-9]\|[3-9][0-9]\)' "$folder/release" && [ -x "$folder/bin/jlink" ]; then
      echo "$folder"
      return
    fi
  done
  die "needs a JDK 25 with jlink: set JAVA_HOME"
}

# runtime FOLDER [JMODS]: a Java runtime for this machine, or with the jmods of another JDK for the machine of that one.
runtime() {
  "$(jdk)/bin/jlink" ${2:+--module-path "$2"} --output "$1" --strip-debug --no-header-files --no-man-pages --compress zip-9 \
    --add-modules "$modules"
}
