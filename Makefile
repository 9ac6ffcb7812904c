# Two commands are enough: `make run` and `make test`.
MAVEN := tools/maven
JAR := src/local/target/quarkus-app/quarkus-run.jar
SOURCES := $(shell find pom.xml src -path '*/target' -prune -o -path '*/src/test' -prune -o -type f -print | sed 's/ /\\ /g')

# What the JDK warns of in the libraries: netty's use of Unsafe, SQLite's native code.
JAVA_FLAGS := --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow

# A short build is over before the JIT's second stage pays.
QUICK := MAVEN_OPTS="-XX:TieredStopAtLevel=1 $$MAVEN_OPTS"

# The functions that `make native` builds; fewer of them: make native FUNCTIONS="authorize sync"
FUNCTIONS ?= authorize callback subscriptions sync

comma := ,
space := $(subst ,, )

.PHONY: run build test native test-native bench openapi format google deploy clean

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
	@tools/lint-openapi
	@tools/typescript-client
	@$(MAVEN) verify -Pfunctions -Dsuite=whole

## Native executables of the functions, by the native-image of GRAALVM_HOME, else in a container
native:
	@$(MAVEN) package -Pnative -DskipChecks -Dmaven.test.skip=true -am $(FUNCTIONS:%=-pl src/%) $(if $(GRAALVM_HOME),,-Dquarkus.native.container-build=true)

## The functions as processes once more: those of FUNCTIONS as the executables of `make native`
test-native:
	@$(MAVEN) verify -DskipChecks -pl src/deployment -am -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.test='com/travtus/gmail/deployment/**/*IT' -Dfailsafe.failIfNoSpecifiedTests=false -Dfunctions.native=$(subst $(space),$(comma),$(FUNCTIONS))

## What the API's calls, the sync and the functions' starts cost, side by side in one run; LARGE=1: a mailbox of 100,000 too
bench:
	@$(MAVEN) --quiet verify -Pbench,functions -pl src/local,src/bench,src/deployment -am -DskipITs -DskipChecks -Dmaven.test.redirectTestOutputToFile=false -Dtest='*Bench' -Dsurefire.failIfNoSpecifiedTests=false $(if $(LARGE),-Dbench.large)

## Renews docs/openapi.yaml, which a test holds to what the code says
openapi: $(JAR)
	@cp src/local/target/openapi/openapi.yaml docs/openapi.yaml

## The formatter's own layout
format:
	@$(MAVEN) --quiet spotless:apply -DskipChecks -pl '!src/s3mock'

## The emulated Google alone, for other programs
google: $(JAR)
	@java=$$(tools/jdk) && exec "$$java/bin/java" $(JAVA_FLAGS) -Djava.util.logging.manager=org.jboss.logmanager.LogManager -cp 'src/local/target/quarkus-app/lib/main/*:src/local/target/quarkus-app/lib/boot/*' com.travtus.gmail.emulator.GoogleEmulatorMain

## The stack of samconfig.toml that STAGE names: dev, unless it says prod
STAGE ?= dev
deploy: native
	@sam deploy --config-env $(STAGE)

clean:
	@$(MAVEN) --quiet clean
