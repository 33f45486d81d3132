# connectsim: build, test, install. `make help` lists the targets.
#
# MODE=release|asan|tsan|cov|fuzz|fuzz-quick keeps its objects in build/$(MODE)/, so
# no stale mixtures. CFLAGS, CPPFLAGS, LDFLAGS and LDLIBS stay the user's.
.DEFAULT_GOAL := all
MAKEFLAGS += --no-print-directory
MODE ?= release
B := build/$(if $(MPI),mpi,$(MODE))
PREFIX ?= /usr/local
DEMO ?= scenarios/buy-vs-earn.json

CC_release := gcc
CC_asan    := clang
CC_tsan    := clang
CC_cov     := gcc
CC_fuzz    := clang
CC_fuzz-quick := clang
ifeq ($(origin CC),default)
CC := $(CC_$(MODE))
endif
# Against what a file of a stranger might find: checked calls of the C library, a
# guard on each stack, addresses that nobody can guess, tables that nobody writes.
HARD := -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fstack-protector-strong \
	-fstack-clash-protection -fPIE \
	$(if $(filter x86_64,$(shell uname -m)),-fcf-protection)
HARD_LINK_release := -pie -Wl,-z,relro,-z,now,-z,noexecstack
MODE_release := -O2 -g $(HARD)
MODE_asan    := -O1 -g -fno-omit-frame-pointer -fno-sanitize-recover=all \
	-fsanitize=address,undefined,float-divide-by-zero
MODE_tsan    := -O1 -g -fsanitize=thread
MODE_cov     := -O0 -g --coverage
MODE_fuzz    := $(MODE_asan) -fsanitize=fuzzer-no-link
# Without a look at addresses, for many more inputs: one of UBSan's faults traps.
MODE_fuzz-quick := -O2 -g -fsanitize=undefined,float-divide-by-zero \
	-fsanitize-trap=undefined,float-divide-by-zero -fsanitize=fuzzer-no-link
ifeq ($(MODE_$(MODE)),)
$(error MODE must be release, asan, tsan, cov, fuzz or fuzz-quick, not '$(MODE)')
endif

WARN_gcc   := -Wlogical-op -Wduplicated-cond -Wduplicated-branches \
	-Wjump-misses-init -Wformat-signedness -Wdouble-promotion
WARN_clang := -Wcomma -Wimplicit-fallthrough \
	-Wno-gnu-zero-variadic-macro-arguments -Wno-string-conversion
WARN_both := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion \
	-Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition -Wvla \
	-Wformat=2 -Wundef -Wcast-qual -Wwrite-strings -Wpointer-arith \
	-Wswitch-enum -Wnull-dereference -Wno-missing-field-initializers
WARN := $(WARN_both) $(if $(findstring clang,$(CC)),$(WARN_clang),$(WARN_gcc))

# Asked at first use and then kept: `deps` may have to install pkg-config.
once = $(eval $(1) := $(2))$($(1))
LIB_CPPFLAGS = $(call once,LIB_CPPFLAGS,$(patsubst -I%,-isystem %,$(shell \
	pkg-config --cflags-only-I gsl libcjson nettle)))
LIB_LIBS = $(call once,LIB_LIBS,$(shell pkg-config --libs gsl libcjson nettle))
CHECK_LIBS = $(call once,CHECK_LIBS,$(shell pkg-config --libs check))

ALL_CPPFLAGS = -Isim -Itests -D_POSIX_C_SOURCE=200809L \
	$(LIB_CPPFLAGS) $(MPI_CPPFLAGS) $(CPPFLAGS)
# Several processes: `make MPI=1`, build/mpi/connectsim.
ifneq ($(MPI),)
MPI_CPPFLAGS := -DCONNECTSIM_MPI $(patsubst -I%,-isystem %,$(shell \
	pkg-config --cflags-only-I ompi-c))
MPI_LIBS := $(shell pkg-config --libs ompi-c)
endif
# The same bytes wherever the folder lies.
ALL_CFLAGS = -std=c11 -ffp-contract=off -ffile-prefix-map="$(CURDIR)"=. -pthread \
	$(WARN) $(MODE_$(MODE)) $(CFLAGS)
ALL_LDFLAGS = $(HARD_LINK_$(MODE)) $(LDFLAGS)
ALL_LIBS = $(LIB_LIBS) $(MPI_LIBS) -lpthread -lm $(LDLIBS)

SRC := $(filter-out sim/main.c,$(sort $(wildcard sim/*.c sim/*/*.c)))
MAIN := $(wildcard sim/main.c)
TESTS := $(sort $(wildcard tests/unit/test_*.c tests/model/test_*.c))
SLOW := $(sort $(wildcard tests/slow/test_*.c))
# How bytes of strangers are read; replay.c, fuzzer.c and draw.c have a `main`.
FUZZ := $(sort $(wildcard tests/fuzz/*.c))
HARNESS := $(filter-out %/replay.c %/fuzzer.c %/draw.c,$(FUZZ))
BENCH := $(sort $(wildcard tests/bench/*.c))
HELP_SRC := $(filter-out $(TESTS),$(sort $(wildcard tests/unit/*.c \
	tests/model/*.c)))
OBJ := $(SRC:%.c=$(B)/%.o)
# Linked once, with a link to it for each test; `make $(B)/tests/unit/test_rng` links one.
TOGETHER := $(B)/together/tests
TEST_BIN := $(TESTS:tests/%.c=$(B)/together/%)
SLOW_BIN := $(SLOW:%.c=$(B)/%)
BENCH_BIN := $(BENCH:%.c=$(B)/%)
REPLAY := $(B)/tests/fuzz/replay
DRAW := $(B)/tests/fuzz/draw
PROGRAM := $(if $(filter build/release,$(B)),build/connectsim,$(B)/connectsim)
C_FILES = $(SRC) $(MAIN) $(TESTS) $(SLOW) $(HELP_SRC) $(BENCH) $(FUZZ) \
	$(sort $(wildcard tests/together/*.c))
STYLED = $(C_FILES) $(sort $(wildcard sim/*/*.h tests/*/*.h))
JOBS = $(if $(findstring -j,$(MAKEFLAGS)),,-j$(shell nproc 2>/dev/null || echo 1))
# Each by name that a command here or in tests/ calls: a package that is only
# recommended by another (libc6-dev by gcc) is not on every machine.
PACKAGES := gcc libc6-dev pkg-config libgsl-dev libcjson-dev librandom123-dev \
	nettle-dev gnuplot-nox check perl python3 python3-jsonschema
# What only `lint`, the sanitizers, browser.t, install.t and read.t of tests/cli need.
CI_PACKAGES := clang clang-format clang-tidy cppcheck libclang-rt-dev llvm chromium \
	groff-base sqlite3 parallel libopenmpi-dev openmpi-bin
# What `bench` compares with and counts by.
BENCH_PACKAGES := python3-simpy3 valgrind
# Tests that start threads.
THREADED := test_contest test_random_worlds test_resting test_study test_world

.PHONY: all tests units demo guesses answers test test-slow test-asan test-tsan weekly \
	torture exhaust fuzz test-bare \
	bench mutants lint objects format coverage install uninstall deb clean help deps \
	deps-ci deps-bench

## all: the program, build/connectsim
all: $(B)/libsim.a $(if $(MAIN),$(PROGRAM))

tests: all units $(REPLAY) $(DRAW)
	@:

units: $(TEST_BIN)
	@:

## demo: the first scenario, and where its report is
demo: deps
	@$(MAKE) $(JOBS) all
	$(PROGRAM) run $(DEMO) --force --verdict; code=$$?; \
	case $$code in 0 | 4) \
		echo "report: results/$(basename $(notdir $(DEMO)))/report.html" ;; \
	esac; exit $$code

## guesses: what the guesses do to the first scenario's answer, some 30 minutes
guesses: deps
	@$(MAKE) $(JOBS) all
	$(PROGRAM) run $(DEMO) --sensitivity guesses --force --yes --verdict \
		-o results/$(basename $(notdir $(DEMO)))-guesses

## answers: the questions of scenarios/README.md, answered anew where a file changed
answers: deps
	@$(MAKE) $(JOBS) all
	scenarios/answers.py $(PROGRAM)

## test: every test; the last line counts the assertions
test: deps
	@$(MAKE) $(JOBS) tests
	@CONNECTSIM="$(CURDIR)/$(PROGRAM)" tests/run $(TEST_BIN) $(REPLAY)

# What takes longer than all others together: `make weekly`. Of memory.t cli/memory.t
# and slow/exhaust.t are samples.
BY_HAND := tests/slow/calibrate.t tests/slow/questions.t tests/slow/drawn.t \
	tests/slow/memory.t

## test-slow: long versions of some tests, after `make test`
test-slow: deps
	@$(MAKE) $(JOBS) tests $(SLOW_BIN)
	@CONNECTSIM="$(CURDIR)/$(PROGRAM)" tests/run --only $(SLOW_BIN) \
		$(filter-out $(BY_HAND),$(wildcard tests/slow/*.t))

# Sanitizers of clang 14 do not start where addresses are scattered too widely.
SETTLED = $(shell setarch -R true 2>/dev/null && echo setarch -R)

## test-asan: unit and model tests, by AddressSanitizer and UBSan
test-asan: deps
	@$(MAKE) $(JOBS) MODE=asan units build/asan/tests/fuzz/replay
	@$(SETTLED) tests/run --only $(TEST_BIN:$(B)/%=build/asan/%) \
		build/asan/tests/fuzz/replay

## test-tsan: what starts threads, by ThreadSanitizer
test-tsan: deps
	@$(MAKE) $(JOBS) MODE=tsan all $(THREADED:%=build/tsan/tests/model/%)
	@CONNECTSIM="$(CURDIR)/build/tsan/connectsim" $(SETTLED) tests/run --only \
		$(THREADED:%=build/tsan/tests/model/%) \
		tests/cli/same.t tests/slow/record.t

## bench: how fast, beside what, against which target; BENCH_GROUPS="queue full": some
bench: deps-bench
	@$(MAKE) $(JOBS) all $(BENCH_BIN)
	@tests/bench/run $(PROGRAM) $(B)/tests/bench results/bench $(BENCH_GROUPS)

## extend: adds one of each kind of thing to a copy, and sees that it is everywhere
extend: deps
	@$(MAKE) $(JOBS) tests
	@tests/extend/run $(TRIALS)

## test-bare: `make demo` and `make test` on a fresh minimal Debian 12
test-bare:
	@tests/bare

## weekly: long tests by hand: how often intervals are right, the market fitted from far away
weekly: deps
	@$(MAKE) $(JOBS) tests $(SLOW_BIN)
	@CONNECTSIM_STUDIES=20000 $(B)/tests/slow/test_skewed
	@CONNECTSIM="$(CURDIR)/$(PROGRAM)" tests/run --only $(BY_HAND)

## torture: 500 studies that are killed at random instants and have to go on, 20 minutes
torture: deps
	@$(MAKE) $(JOBS) all
	@python3 tests/slow/torture.py $(PROGRAM) $(or $(TIMES),500) $(or $(SEED),1)

## exhaust: memory that runs out at each place of each command, 40 minutes; EVERY=10: a tenth
exhaust: deps
	@$(MAKE) $(JOBS) all
	@python3 tests/slow/exhaust.py $(PROGRAM) $(or $(EVERY),1)

## fuzz: bytes of strangers, searched by coverage, until half an hour finds no new code
fuzz: deps-ci
	@$(MAKE) $(JOBS) MODE=fuzz build/fuzz/tests/fuzz/fuzzer
	@$(MAKE) $(JOBS) MODE=fuzz-quick build/fuzz-quick/tests/fuzz/fuzzer
	@$(SETTLED) tests/fuzz/run build/fuzz/tests/fuzz/fuzzer \
		build/fuzz-quick/tests/fuzz/fuzzer build/fuzz/search $(FUZZ_KEEP)

## mutants: breaks one rule at a time; every time a test must fail
mutants: deps
	@$(MAKE) $(JOBS) tests
	@MUTANT_CC='$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) $(ALL_LDFLAGS)' \
		MUTANT_LIBS='$(ALL_LIBS)' MUTANT_HELP='$(HELP_SRC:%.c=$(B)/%.o)' \
		MUTANT_TEST_LIBS='$(CHECK_LIBS) -lrt $(ALL_LIBS)' \
		MUTANT_BUILD='$(B)' tests/mutants/run $(MUTANTS)

# A file a process: clang-format 14 can crash on a long list of them.
STYLE := xargs -n 1 -P "$$(nproc)" clang-format

# A file a process: clang-tidy 14 forgets va_start of a second file. It counts
# on standard error what it leaves out; findings stand on standard output. Each
# is an error by .clang-tidy, and an error of one file is one of xargs. The warnings
# of clang are findings, too: a pass for them alone would read all files once more.
# With all of the analyzer's 225000 nodes a function it takes twice as long.
TIDY_FLAGS = $(ALL_CPPFLAGS) -std=c11 -pthread $(WARN_both) $(WARN_clang) \
	-Xclang -analyzer-config -Xclang max-nodes=50000
TIDY = xargs -n 1 -P "$$(nproc)" sh -c \
	'clang-tidy -quiet "$$1" -- $(TIDY_FLAGS) 2>/dev/null' tidy
CPPCHECK = -q -j"$$(nproc)" --std=c11 -Isim -Itests --error-exitcode=1 \
	--enable=warning,style,performance,portability --inline-suppr \
	--suppress=missingIncludeSystem --library=tests/lint/cppcheck.cfg

# Where every build so far had -Werror its objects are not made again.
LINT_GCC = $(if $(findstring -Werror,$(CFLAGS)),,B=build/lint-gcc CFLAGS=-Werror)

## lint: warnings as errors by gcc and clang, clang-tidy, cppcheck, own rules
lint:
	@for tool in gcc clang clang-format clang-tidy cppcheck; do \
		command -v $$tool >/dev/null || \
			{ echo "no $$tool: make deps-ci" >&2; exit 1; }; done
	printf '%s\n' $(STYLED) | $(STYLE) --dry-run -Werror
	prove tests/lint
	cppcheck $(CPPCHECK) sim tests
	@$(MAKE) $(JOBS) objects CC=gcc $(LINT_GCC)
	@echo clang and clang-tidy; printf '%s\n' $(C_FILES) | $(TIDY)

# Some warnings of gcc need its optimiser.
objects: $(C_FILES:%.c=$(B)/%.o)
	@:

## format: every C file by .clang-format
format:
	printf '%s\n' $(STYLED) | $(STYLE) -i

## coverage: lines run by the tests, per file and folder
coverage:
	@find build/cov -name '*.gcda' -delete 2>/dev/null || true
	-@CK_TIMEOUT_MULTIPLIER=10 $(MAKE) MODE=cov test
	@tests/coverage $(SRC:%.c=build/cov/%.o)

# Where each goes below $(DESTDIR)$(PREFIX).
AT = $(DESTDIR)$(PREFIX)
SHARE = $(AT)/share
PAGES := README.md RESULTS.md CHANGELOG.md CITATION.cff LICENSE sim/MODEL.md

## install: to $(DESTDIR)$(PREFIX), /usr/local by default
install: all
	install -d $(AT)/bin $(SHARE)/connectsim $(SHARE)/doc/connectsim \
		$(SHARE)/man/man1 $(SHARE)/man/man5 \
		$(SHARE)/bash-completion/completions \
		$(SHARE)/zsh/site-functions $(SHARE)/fish/vendor_completions.d
	install -m 755 $(PROGRAM) $(AT)/bin/connectsim
	cp -R scenarios analysis $(SHARE)/connectsim/
	install -m 644 $(PAGES) $(SHARE)/doc/connectsim/
	cp -R docs $(SHARE)/doc/connectsim/
	$(PROGRAM) help man >$(SHARE)/man/man1/connectsim.1
	$(PROGRAM) help scenario | awk -v version="connectsim $$($(PROGRAM) \
		--version | cut -d ' ' -f 2)" -f packaging/scenario-page.awk \
		>$(SHARE)/man/man5/connectsim-scenario.5
	$(PROGRAM) completion bash \
		>$(SHARE)/bash-completion/completions/connectsim
	$(PROGRAM) completion zsh >$(SHARE)/zsh/site-functions/_connectsim
	$(PROGRAM) completion fish \
		>$(SHARE)/fish/vendor_completions.d/connectsim.fish

## uninstall: what install put there
uninstall:
	rm -f $(AT)/bin/connectsim $(SHARE)/man/man1/connectsim.1 \
		$(SHARE)/man/man5/connectsim-scenario.5 \
		$(SHARE)/bash-completion/completions/connectsim \
		$(SHARE)/zsh/site-functions/_connectsim \
		$(SHARE)/fish/vendor_completions.d/connectsim.fish
	rm -rf $(SHARE)/connectsim $(SHARE)/doc/connectsim

## deb: a Debian package, build/connectsim.deb
deb: all
	@rm -rf build/deb
	@$(MAKE) install DESTDIR=build/deb PREFIX=/usr >/dev/null
	@packaging/deb $(PROGRAM) build/deb build/connectsim.deb

## clean: removes build/, keeps results/
clean:
	rm -rf build

## help: this list
help:
	@sed -n 's/^## //p' Makefile

## deps: installs the Debian packages that are missing
deps: NEEDED = $(PACKAGES)

## deps-ci: and those that only `make lint` and the sanitizers need
deps-ci: NEEDED = $(PACKAGES) $(CI_PACKAGES)

deps-bench: NEEDED = $(PACKAGES) $(BENCH_PACKAGES)

deps deps-ci deps-bench:
	@if ! command -v dpkg >/dev/null || ! command -v apt-get >/dev/null; then \
		echo "not Debian; needed here: $(NEEDED)" >&2; exit 0; \
	fi; \
	missing=; for p in $(NEEDED); do \
		dpkg -s "$$p" 2>/dev/null | grep -q '^Status: .* installed' || \
			missing="$$missing $$p"; done; \
	[ -z "$$missing" ] && exit 0; \
	root=; [ "$$(id -u)" = 0 ] || root=sudo; \
	echo "installing:$$missing" >&2; \
	{ $$root apt-get -qq update && \
		$$root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y \
		--no-install-recommends $$missing; } >/dev/null || \
		echo "could not install:$$missing" >&2

# V=1 shows the commands.
Q := $(if $(V),,@)

ifeq ($(MPI),)
$(B)/libsim.a: $(OBJ)
	$(Q)rm -f $@ && ar rcsD $@ $(OBJ)
else
# All but what knows of MPI is what it is without.
$(B)/libsim.a: $(patsubst %.c,$(B)/%.o,$(shell grep -l CONNECTSIM_MPI $(SRC))) without-mpi
	$(Q)cp build/$(MODE)/libsim.a $@ && ar rsD $@ $(filter %.o,$^)
endif

.PHONY: without-mpi
without-mpi:
	$(Q)$(MAKE) MPI= build/$(MODE)/libsim.a

$(PROGRAM): $(B)/sim/main.o $(B)/libsim.a
	@$(if $(Q),echo "LD $@")
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(ALL_LIBS)

$(REPLAY): $(B)/tests/fuzz/replay.o $(HARNESS:%.c=$(B)/%.o) $(B)/libsim.a
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(ALL_LIBS)

$(B)/tests/fuzz/fuzzer: $(B)/tests/fuzz/fuzzer.o $(HARNESS:%.c=$(B)/%.o) $(B)/libsim.a
	$(Q)$(CC) $(ALL_CFLAGS) -fsanitize=fuzzer $(LDFLAGS) -o $@ $^ $(ALL_LIBS)

$(B)/tests/%: $(B)/tests/%.o $(HELP_SRC:%.c=$(B)/%.o) $(B)/libsim.a
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(CHECK_LIBS) -lrt $(ALL_LIBS)

$(B)/together/%.o: $(B)/tests/%.o
	@mkdir -p $(@D)
	$(Q)objcopy --redefine-sym main=$(basename $(@F)) $< $@

$(TOGETHER): $(B)/tests/together/main.o $(TEST_BIN:%=%.o) $(HELP_SRC:%.c=$(B)/%.o) \
		$(B)/libsim.a
	@$(if $(Q),echo "LD $@")
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -Wl,--export-dynamic-symbol=test_* -o $@ $^ \
		$(CHECK_LIBS) -lrt $(ALL_LIBS)

$(TEST_BIN): $(TOGETHER)
	$(Q)ln -sf ../tests $@

# A change of flags compiles anew.
$(B)/%.o: %.c Makefile
	@mkdir -p $(@D)
	@$(if $(Q),echo "CC $<")
	$(Q)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# The main thread claims a stack of a megabyte at its start (base/mem.h).
ifeq ($(MODE),release)
$(OBJ): ALL_CFLAGS += -Wframe-larger-than=262144
endif

.SECONDARY:
-include $(C_FILES:%.c=$(B)/%.d)
