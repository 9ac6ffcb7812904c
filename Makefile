# Two commands are enough: `make run` and `make test`.
MAVEN := tools/maven
JAR := src/local/target/quarkus-app/quarkus-run.jar
SOURCES := $(shell find pom.xml src -path '*/target' -prune -o -path '*/src/test' -prune -o -type f -print | sed 's/ /\\ /g')

# What the JDK warns of in the libraries: netty's use of Unsafe, SQLite's native code.
JAVA_FLAGS := --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow

# A short build is over before the JIT's second stage pays.
QUICK := MAVEN_OPTS="-XX:TieredStopAtLevel=1 $$MAVEN_OPTS"

.PHONY: run build test bench openapi format google clean

## Everything in one process, on http://localhost:8080
run: $(JAR)
	@java=$$(tools/jdk) && exec "$$java/bin/java" $(JAVA_FLAGS) -jar $(JAR)

## What `make run` starts
build: $(JAR)

$(JAR): $(SOURCES)
	@echo "Building (once, and after a change) ..."
	@$(QUICK) $(MAVEN) --quiet package -T 1C -DskipChecks -Dmaven.test.skip=true -pl src/local -am
	@touch $@

## Formatting, static analysis, every test, and the functions' packages
test:
	@if command -v cfn-lint >/dev/null; then cfn-lint template.yaml; else echo "cfn-lint is not here: template.yaml is not checked"; fi
	@$(MAVEN) verify -Pfunctions -Dsuite=whole

## What the API's calls and the sync cost, side by side in one run; LARGE=1: a mailbox of 100,000 too
bench:
	@$(MAVEN) --quiet verify -Pbench -pl src/local,src/bench -am -DskipITs -DskipChecks -Dmaven.test.redirectTestOutputToFile=false -Dtest='*Bench' -Dsurefire.failIfNoSpecifiedTests=false $(if $(LARGE),-Dbench.large)

## Renews docs/openapi.yaml, which a test holds to what the code says
openapi: $(JAR)
	@cp src/local/target/openapi/openapi.yaml docs/openapi.yaml

## The formatter's own layout
format:
	@$(MAVEN) --quiet spotless:apply -DskipChecks

## The emulated Google alone, for other programs
google: $(JAR)
	@java=$$(tools/jdk) && exec "$$java/bin/java" $(JAVA_FLAGS) -Djava.util.logging.manager=org.jboss.logmanager.LogManager -cp 'src/local/target/quarkus-app/lib/main/*:src/local/target/quarkus-app/lib/boot/*' com.travtus.gmail.emulator.GoogleEmulatorMain

clean:
	@$(MAVEN) --quiet clean
