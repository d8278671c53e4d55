# The project's habits. Each is a plain Maven or Java line; CONTRIBUTING.md shows them side by side.
.DEFAULT_GOAL := help
SHELL := /bin/sh
.DELETE_ON_ERROR:

JAR := demo-app/target/otp-auth-demo.jar
PARTS := otp-auth-core otp-auth-servlet demo-app
SOURCES := $(shell find pom.xml $(PARTS:%=%/pom.xml) $(PARTS:%=%/src/main) -type f 2>/dev/null)

.PHONY: help run build test check format audit docs bench simulate mutants clean pin requirements confirm
.PHONY: db/psql db/migrations/new db/migrations/up db/migrations/down

help: ## show this list
	@echo 'make <target>'
	@awk -F ':.*## ' '/^[a-z\/]+:.*## / { printf "  %-20s %s\n", $$1, $$2 }' Makefile

run: $(JAR) ## start the demo on http://localhost:4000 (built first if need be; stop with Ctrl-C)
	@exec java -jar $(JAR)

$(JAR): $(SOURCES)
	@etc/maven-quietly 'Building the demo' -pl demo-app -am package -Dmaven.test.skip=true -Djacoco.skip -Denforcer.skip
	@touch $(JAR)

build: ## compile everything and make the jars, without tests
	@etc/maven-quietly 'Building' package -DskipTests -Djacoco.skip

test: ## run all tests, on embedded servers
	@etc/test

check: ## format, compile, analysis (with a JDK 25) and the quick tests
	@etc/check

format: ## rewrite the sources in the house format
	@etc/maven-quietly 'Formatting' spotless:apply

audit: ## the whole gate: format, analysis, tests, dependencies, bill of materials, reproducible build
	@etc/audit

docs: ## copy the code blocks of the documentation from the files that run
	@java otp-auth-core/src/test/java/dev/otpauth/house/Snippets.java --write .

bench: ## measure side by side what docs/benchmarks.md reports (needs a quiet machine)
	@etc/bench

simulate: ## play an ordinary day and the same under attack, with the rules on and off (about half an hour)
	@etc/simulate

mutants: ## change the guards one by one and see whether a test notices (long)
	@etc/mutants

requirements: ## list the requirement ids that tests are tagged with
	@etc/requirements

pin: ## write the checksums of all libraries and plug-ins anew, from a fresh download
	@etc/pin-dependencies

db/psql: ## open psql on DATABASE_URL, or on the running demo's database
	@etc/psql

db/migrations/new: ## add an empty migration and its undo script: make db/migrations/new name=add_something
	@etc/new-migration '$(name)'

db/migrations/up: confirm $(JAR) ## bring the schema in DATABASE_URL up to date (asks first)
	@java -cp $(JAR) dev.otpauth.demo.Migrations up

db/migrations/down: confirm $(JAR) ## undo the whole schema in DATABASE_URL, data included (asks first)
	@java -cp $(JAR) dev.otpauth.demo.Migrations down

confirm:
	@etc/confirm

clean: ## remove what builds made; the demo's data stays
	@etc/maven-quietly 'Cleaning' clean
