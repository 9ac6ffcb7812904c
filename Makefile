# Start with `make run` and `make test`.
MAVEN := tools/maven
JAR := src/local/target/quarkus-app/quarkus-run.jar
SOURCES := $(shell find pom.xml src -path '*/target' -prune -o -path '*/src/test' -prune -o -type f -print | sed 's/ /\\ /g')

# Allow what the JDK warns of in libraries: netty's use of Unsafe, SQLite's native code.
JAVA_FLAGS := --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow

# A short build ends before the JIT's second stage pays off.
QUICK := MAVEN_OPTS="-XX:TieredStopAtLevel=1 $$MAVEN_OPTS"

# The functions that `make native` builds. To build fewer: make native FUNCTIONS="authorize sync"
FUNCTIONS ?= authorize callback subscriptions sync

comma := ,
space := $(subst ,, )

.PHONY: run build check test native test-native bench openapi format google deploy clean

## Runs everything in one process, on http://localhost:8080
run: $(JAR)
	@java=$$(tools/jdk) && exec "$$java/bin/java" $(JAVA_FLAGS) -jar $(JAR)

## Builds what `make run` starts
build: $(JAR)

$(JAR): $(SOURCES)
	@echo "Building (once, and after a change) ..."
	@$(QUICK) $(MAVEN) --quiet package -T 1C -DskipChecks -Dmaven.test.skip=true -pl src/local -am
	@touch $@

## Checks formatting and static analysis, and runs the unit and contract tests
check:
	@$(MAVEN) verify -T 1C -DskipITs -DexcludedGroups=slow '-Dsurefire.excludes=**/flow/**'

## Checks everything: formatting, static analysis, every test, the functions' packages; KILLS=200
## kills more workers
test:
	@if command -v cfn-lint >/dev/null; then cfn-lint template.yaml; else echo "cfn-lint is not installed: template.yaml is not checked"; fi
	@tools/lint-openapi
	@tools/typescript-client
	@$(MAVEN) verify -Pfunctions -Dsuite=whole $(if $(KILLS),-Dkills=$(KILLS))

## Builds the functions' native executables, with GRAALVM_HOME's native-image or in a container
native:
	@$(MAVEN) package -Pnative -DskipChecks -Dmaven.test.skip=true -am $(FUNCTIONS:%=-pl src/%) $(if $(GRAALVM_HOME),,-Dquarkus.native.container-build=true)

## Tests the functions as processes again, those in FUNCTIONS as the executables of `make native`
test-native:
	@$(MAVEN) verify -DskipChecks -pl src/deployment -am -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.test='com/travtus/gmail/deployment/**/*IT' -Dfailsafe.failIfNoSpecifiedTests=false -Dfunctions.native=$(subst $(space),$(comma),$(FUNCTIONS))

## Measures the API's calls, the sync and the functions' starts; LARGE=1: also 100,000 messages
bench:
	@$(MAVEN) --quiet verify -Pbench,functions -pl src/local,src/bench,src/deployment -am -DskipITs -DskipChecks -Dmaven.test.redirectTestOutputToFile=false -Dtest='*Bench' -Dsurefire.failIfNoSpecifiedTests=false $(if $(LARGE),-Dbench.large)

## Updates docs/openapi.yaml, which a test compares with the code
openapi: $(JAR)
	@cp src/local/target/openapi/openapi.yaml docs/openapi.yaml

## Formats the code
format:
	@$(MAVEN) --quiet spotless:apply -DskipChecks -pl '!src/s3mock'

## Runs the emulated Google alone, for other programs
google: $(JAR)
	@java=$$(tools/jdk) && exec "$$java/bin/java" $(JAVA_FLAGS) -Djava.util.logging.manager=org.jboss.logmanager.LogManager -cp 'src/local/target/quarkus-app/lib/main/*:src/local/target/quarkus-app/lib/boot/*' com.travtus.gmail.emulator.GoogleEmulatorMain

## Deploys the stack of samconfig.toml that STAGE names, dev by default
STAGE ?= dev
deploy: native
	@sam deploy --config-env $(STAGE)

clean:
	@$(MAVEN) --quiet clean
