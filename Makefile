# venuecheck. `make` builds build/venuecheck; `make help` lists the other targets.

BUILD  = build
PREFIX = /usr/local
BINDIR = $(PREFIX)/bin
LIBDIR = $(PREFIX)/lib
INCLUDEDIR = $(PREFIX)/include
SHAREDIR = $(PREFIX)/share
MANDIR = $(SHAREDIR)/man
BASHDIR = $(SHAREDIR)/bash-completion/completions
ZSHDIR = $(SHAREDIR)/zsh/site-functions
FISHDIR = $(SHAREDIR)/fish/vendor_completions.d

HOSTCC = $(CC)
OBJCOPY = objcopy
CFLAGS = -O2 -g
WARNINGS = -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror
# Sanitizers, comma-separated; `make sanitize` and `make fuzz` set it for their builds.
SANITIZE =
FUZZ_SECONDS = 20
LIBS = -lcjson -lm -pthread

# Compilations share the processors unless -j was given.
ifneq ($(MAKELEVEL),0)
else ifeq ($(filter -j% --jobs%,$(MAKEFLAGS)),)
MAKEFLAGS += -j$(shell nproc 2>/dev/null || echo 1)
endif

# ---- what there is ----

CLI_C  = $(filter-out src/cli/main.c,$(wildcard src/cli/*.c))
LIB_C  = $(filter-out src/cli/%,$(wildcard src/*/*.c)) $(wildcard src/*.c)
DATA   = $(sort $(wildcard data/*.json data/summits/*.json data/rules/*.json \
           data/schema/*.json data/templates/*.json))
# Style and script of the HTML report.
PAGE   = $(sort $(wildcard src/report/html/*.css src/report/html/*.js))
TEST_C = $(wildcard tests/unit/*.c tests/property/*.c tests/data/*.c)
FUZZ_C = $(wildcard tests/fuzz/fuzz_*.c)
BENCH_C = $(filter-out tests/bench/spawn.c,$(wildcard tests/bench/*.c))
FORMAT = $(wildcard src/*.[ch] src/*/*.[ch] tests/*/*.[ch] tools/*.[ch])

CLI_O  = $(CLI_C:%.c=$(BUILD)/%.o)
LIB_O  = $(LIB_C:%.c=$(BUILD)/%.o) $(BUILD)/embed.o
TESTS  = $(TEST_C:%.c=$(BUILD)/%)
FUZZ   = $(FUZZ_C:%.c=$(BUILD)/%)
BENCH  = $(BENCH_C:%.c=$(BUILD)/%)

PROGRAM = $(BUILD)/venuecheck
STATIC  = $(BUILD)/libvenuecheck.a
SONAME  = libvenuecheck.so.1
SHARED  = $(BUILD)/$(SONAME)
PC      = $(BUILD)/venuecheck.pc
# What the program and the tests link: all of src but src/cli/main.c, with all that is
# inside. Archives, so that each takes only what it needs.
INSIDE  = $(BUILD)/libinside.a
ALL_BUT_MAIN = $(BUILD)/libcli.a $(INSIDE)

ifneq ($(SANITIZE),)
SANITIZE_FLAGS = -fsanitize=$(SANITIZE) -fno-sanitize-recover=all \
                 -fno-omit-frame-pointer
endif
# One set of objects serves the program and both libraries, hence -fPIC; only what
# venuecheck.h marks VC_API leaves the shared one.
COMPILE = $(CC) -std=c11 $(CPPFLAGS) -Isrc $(CFLAGS) -fPIC -fvisibility=hidden \
          -pthread $(SANITIZE_FLAGS)
LINK    = $(CC) $(CFLAGS) $(SANITIZE_FLAGS) $(LDFLAGS)
# What is done in a word, or with V=1 the whole command.
say     = $(if $(V),,@echo '  $(1) $@' && )
DEPEND  = -MMD -MP -MF $@.d -MT $@

# If `deps` is asked for together with other targets, it comes before all compiling,
# with -j too: everything that is compiled depends on the file `flags`, and that on this.
DEPS = $(filter deps,$(MAKECMDGOALS))

.PHONY: all run reports deps check check-browser golden golden-accept sanitize fuzz bench format \
        format-check install uninstall clean help check-build FORCE
.DELETE_ON_ERROR:
.SUFFIXES:

all: $(PROGRAM)

run: $(PROGRAM)
	@$(PROGRAM)

reports: $(PROGRAM)
	@$(PROGRAM) report $(BUILD)/reports

deps:
	@CC='$(CC)' BROWSER='$(filter check-browser,$(MAKECMDGOALS))' tools/deps.sh

# ---- program and libraries ----

# A file that holds a text and is touched only when the text changes, so that whatever
# depends on it is made again: with other flags, or when a file came or went.
define keep
@mkdir -p $(@D)
@echo '$(strip $(1))' | cmp -s - $@ || echo '$(strip $(1))' >$@
endef

$(BUILD)/flags: FORCE | $(DEPS)
	$(call keep,$(COMPILE) $(WARNINGS) $(LDFLAGS))
$(BUILD)/files: FORCE | $(DEPS)
	$(call keep,$(LIB_C) $(CLI_C))
$(BUILD)/data-files: FORCE | $(DEPS)
	$(call keep,$(DATA) $(PAGE))

$(PROGRAM): $(BUILD)/src/cli/main.o $(ALL_BUT_MAIN)
	$(call say,link)$(LINK) $^ $(LIBS) -o $@

$(BUILD)/libcli.a: $(CLI_O) $(BUILD)/files
	@rm -f $@
	$(call say,ar  )$(AR) rcs $@ $(CLI_O)

$(INSIDE): $(LIB_O) $(BUILD)/files
	@rm -f $@
	$(call say,ar  )$(AR) rcs $@ $(LIB_O)

# In an archive of objects every name that one has for another would be there for
# everybody; in one object those can be made local that the shared library hides too.
$(STATIC): $(LIB_O) $(BUILD)/files Makefile
	@rm -f $@
	$(call say,ld  )$(LD) -r $(LIB_O) -o $@.o
	@$(OBJCOPY) --localize-hidden $@.o
	$(call say,ar  )$(AR) rcs $@ $@.o

$(SHARED): $(LIB_O) $(BUILD)/files
	$(call say,link)$(LINK) -shared -Wl,-soname,$(SONAME) -Wl,-z,defs \
	    $(LIB_O) $(LIBS) -o $@

$(BUILD)/src/%.o: src/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,cc  )$(COMPILE) $(WARNINGS) $(DEPEND) -c $< -o $@

# Where the innermost loops lie is not left to what happens to be linked before them: with
# 20 venues it makes a quarter of the time of a sample.
$(BUILD)/src/score/smaa_kernel.o $(BUILD)/src/score/simplex.o: \
    private COMPILE += -falign-functions=64 -falign-loops=32

# The one file that knows where the program is installed.
$(BUILD)/share: FORCE | $(DEPS)
	$(call keep,$(SHAREDIR))
$(BUILD)/src/cli/folders.o: private CPPFLAGS += -DVC_SHARE='"$(SHAREDIR)"'
$(BUILD)/src/cli/folders.o: $(BUILD)/share

# With HOSTCC, so not of the objects of the program.
EMBED_C = tools/embed.c $(wildcard src/base/*.c src/json/*.c)
$(BUILD)/tools/embed: $(EMBED_C) $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,cc  )$(HOSTCC) -std=c11 -O1 $(WARNINGS) -Isrc $(EMBED_C) $(LIBS) -o $@

$(BUILD)/embed.c: $(BUILD)/tools/embed $(DATA) $(PAGE) $(BUILD)/data-files
	$(call say,data)$(BUILD)/tools/embed data/ $(DATA) src/report/ $(PAGE) >$@

# Literals longer than ISO C promises: without $(WARNINGS); see tools/embed.c.
$(BUILD)/embed.o: $(BUILD)/embed.c src/model/embedded.h $(BUILD)/flags
	$(call say,cc  )$(COMPILE) -g0 -O0 -c $< -o $@

$(PC): src/venuecheck.h $(BUILD)/flags FORCE
	@PREFIX='$(PREFIX)' LIBDIR='$(LIBDIR)' INCLUDEDIR='$(INCLUDEDIR)' \
	    LIBS='$(LIBS)' tools/pkgconfig.sh src/venuecheck.h >$@

# ---- tests ----

$(BUILD)/tests/%: tests/%.c $(ALL_BUT_MAIN) $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,cc  )$(COMPILE) $(WARNINGS) $(DEPEND) $(LDFLAGS) $< $(ALL_BUT_MAIN) -lcmocka \
	    $(LIBS) -o $@

check-build: $(PROGRAM) $(TESTS)

check: check-build $(SHARED) $(STATIC)
	@MAKE='$(MAKE)' CC='$(CC)' BUILD='$(BUILD)' tools/check.sh all

check-browser: $(PROGRAM)
	@BUILD='$(BUILD)' tools/browser.sh

golden: $(PROGRAM)
	@BUILD='$(BUILD)' tools/check.sh golden

golden-accept: $(PROGRAM)
	@BUILD='$(BUILD)' tests/golden/run.sh --accept

# Sanitized builds live in folders of their own, so that they never mix.
sanitize: | $(DEPS)
	@CC=$$(command -v clang || echo '$(CC)'); \
	    $(MAKE) --no-print-directory BUILD=$(BUILD)/sanitize CC="$$CC" CFLAGS='-O1 -g' \
	        SANITIZE=address,undefined check-build && \
	    ASAN_OPTIONS=detect_leaks=1 BUILD=$(BUILD)/sanitize tools/check.sh programs golden

fuzz: | $(DEPS)
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/fuzz CC=clang CFLAGS='-O1 -g' \
	    SANITIZE=fuzzer-no-link,address,undefined fuzz-build
	@BUILD=$(BUILD)/fuzz FUZZ_SECONDS=$(FUZZ_SECONDS) tools/fuzz.sh

.PHONY: fuzz-build
fuzz-build: $(FUZZ)
$(BUILD)/tests/fuzz/%: tests/fuzz/%.c $(ALL_BUT_MAIN) $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,cc  )$(COMPILE) $(WARNINGS) $(DEPEND) -fsanitize=fuzzer $< \
	    $(ALL_BUT_MAIN) $(LIBS) -o $@

$(BUILD)/tests/bench/spawn: tests/bench/spawn.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,cc  )$(COMPILE) $(WARNINGS) $< -o $@

bench: $(PROGRAM) $(BENCH) $(BUILD)/tests/bench/spawn
	@for program in $(BENCH); do "$$program" || exit; done
	@BUILD='$(BUILD)' tests/bench/run.sh

format:
	clang-format -i $(FORMAT)

format-check:
	clang-format --dry-run --Werror $(FORMAT)

# ---- installation ----

# What goes where: a mode, a file, a folder and the name there. Paths may hold blanks.
define put
@install -d '$(DESTDIR)$(3)'
install -m $(1) $(2) '$(DESTDIR)$(3)/$(4)'
endef

define complete
@$(PROGRAM) completion $(1) >$(BUILD)/completion.$(1)
$(call put,644,$(BUILD)/completion.$(1),$(2),$(3))
endef

install: $(PROGRAM) $(STATIC) $(SHARED) $(PC)
	$(call put,755,$(PROGRAM),$(BINDIR),venuecheck)
	$(call put,644,src/venuecheck.h,$(INCLUDEDIR),venuecheck.h)
	$(call put,644,$(STATIC),$(LIBDIR),libvenuecheck.a)
	$(call put,644,$(SHARED),$(LIBDIR),$(SONAME))
	ln -sf $(SONAME) '$(DESTDIR)$(LIBDIR)/libvenuecheck.so'
	$(call put,644,$(PC),$(LIBDIR)/pkgconfig,venuecheck.pc)
	$(call put,644,src/cli/venuecheck.1,$(MANDIR)/man1,venuecheck.1)
	$(call put,644,src/libvenuecheck.3,$(MANDIR)/man3,libvenuecheck.3)
	$(call put,644,src/cli/venuecheck-rules.5,$(MANDIR)/man5,venuecheck-rules.5)
	$(call complete,bash,$(BASHDIR),venuecheck)
	$(call complete,zsh,$(ZSHDIR),_venuecheck)
	$(call complete,fish,$(FISHDIR),venuecheck.fish)

uninstall:
	rm -f '$(DESTDIR)$(BINDIR)/venuecheck' '$(DESTDIR)$(INCLUDEDIR)/venuecheck.h' \
	    '$(DESTDIR)$(LIBDIR)/libvenuecheck.a' '$(DESTDIR)$(LIBDIR)/$(SONAME)' \
	    '$(DESTDIR)$(LIBDIR)/libvenuecheck.so' \
	    '$(DESTDIR)$(LIBDIR)/pkgconfig/venuecheck.pc' \
	    '$(DESTDIR)$(MANDIR)/man1/venuecheck.1' '$(DESTDIR)$(MANDIR)/man3/libvenuecheck.3' \
	    '$(DESTDIR)$(MANDIR)/man5/venuecheck-rules.5' \
	    '$(DESTDIR)$(BASHDIR)/venuecheck' '$(DESTDIR)$(ZSHDIR)/_venuecheck' \
	    '$(DESTDIR)$(FISHDIR)/venuecheck.fish'

clean:
	rm -rf $(BUILD)

help:
	@echo 'make                 build/venuecheck'
	@echo 'make deps            install what building and testing need (Debian)'
	@echo 'make run             build and print the report of the embedded default'
	@echo 'make reports         all reports of the embedded default, into build/reports'
	@echo 'make check           all tests (make deps check: on a fresh machine)'
	@echo 'make check-browser   the HTML report in Chromium (make deps check-browser)'
	@echo 'make golden          golden cases and README examples; golden-accept takes new output'
	@echo 'make sanitize        tests under address and undefined-behaviour sanitizers'
	@echo 'make fuzz            FUZZ_SECONDS=20 for each fuzzer (clang)'
	@echo 'make bench           figures of speed and size'
	@echo 'make format          clang-format; format-check only looks'
	@echo 'make install         PREFIX=/usr/local DESTDIR=; uninstall takes it away'
	@echo 'make clean           removes build/'

-include $(patsubst %,%.d,$(CLI_O) $(LIB_O) $(BUILD)/src/cli/main.o $(TESTS) $(FUZZ) \
    $(BENCH))
