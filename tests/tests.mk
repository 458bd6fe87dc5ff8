# Unit tests: one cmocka program for each tests/unit/<room>/<noun>.c, linked with the rooms below the
# programs. tests/run runs them, the touch scripts and the system scripts, in each variant.
# Some two hundred programs: LLVM's linker needs a third of the time. What is installed is linked by the usual one.
TEST_LINKER := $(if $(shell command -v ld.lld),-fuse-ld=lld)
LINK_TEST    = $(CC) $(ALL_LDFLAGS) $(TEST_LINKER) -o $@ $^
UNIT_PROGRAMS := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/unit/*/*.c))
TEST_SUPPORT  := $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/support/*.c))
STICK_SCENE   := $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/support/stick/*.c))
BENCHES       := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/bench/*.c))
OFFICE_OBJECTS := $(call objects,office) $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/support/office/*.c))
.SECONDARY: $(BUILD)/tests/support/fuzz/fuzz.o $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/fuzz/*.c)) $(UNIT_PROGRAMS:=.o) $(BENCHES:=.o) $(TEST_SUPPORT) $(STICK_SCENE) $(OFFICE_OBJECTS)

$(BUILD)/tests/unit/ui/%: $(BUILD)/tests/unit/ui/%.o $(TEST_SUPPORT) $(LIB_TOUCH) $(LIB)
	@$(LINK_TEST) -lcmocka $(touch_libs) $(libs)
$(BUILD)/tests/unit/voice/%: $(BUILD)/tests/unit/voice/%.o $(TEST_SUPPORT) $(LIB_TOUCH) $(LIB) | $(BUILD)/bin/homeward-voice
	@$(LINK_TEST) -lcmocka $(voice_libs) $(libs)
$(BUILD)/tests/unit/ink/%: $(BUILD)/tests/unit/ink/%.o $(TEST_SUPPORT) $(LIB_TOUCH) $(LIB)
	@$(LINK_TEST) -lcmocka $(touch_libs) $(libs)
$(BUILD)/tests/unit/screens/%: $(BUILD)/tests/unit/screens/%.o $(TEST_SUPPORT) $(LIB_TOUCH) $(LIB)
	@$(LINK_TEST) -lcmocka $(touch_libs) $(libs)
$(BUILD)/tests/unit/screens/aloud: | $(BUILD)/bin/homeward-voice
$(BUILD)/tests/unit/kiosk/%: $(BUILD)/tests/unit/kiosk/%.o $(TEST_SUPPORT) $(call objects,kiosk) $(LIB_TOUCH) $(LIB)
	@$(LINK_TEST) -lcmocka $(touch_libs) $(libs)
$(BUILD)/tests/unit/office/%: $(BUILD)/tests/unit/office/%.o $(TEST_SUPPORT) $(OFFICE_OBJECTS) $(LIB)
	@$(LINK_TEST) -lcmocka -lcsv $(libs)
$(BUILD)/tests/unit/stick/%: $(BUILD)/tests/unit/stick/%.o $(STICK_SCENE) $(TEST_SUPPORT) $(LIB)
	@$(LINK_TEST) -lcmocka $(libs)
$(BUILD)/tests/unit/%: $(BUILD)/tests/unit/%.o $(TEST_SUPPORT) $(LIB)
	@$(LINK_TEST) -lcmocka $(libs)
$(BUILD)/tests/bench/%: $(BUILD)/tests/bench/%.o $(TEST_SUPPORT) $(LIB_TOUCH) $(LIB)
	@$(LINK_TEST) $(touch_libs) $(libs)
# The probe counts inside the real kiosk; kiosk_run starts it and asks.
$(BUILD)/tests/bench/stick: $(BUILD)/tests/bench/stick.o $(STICK_SCENE) $(LIB)
	@$(LINK_TEST) $(libs)
PROBE_OBJECTS := $(patsubst %,$(BUILD)/tests/bench/probe/%.o,kiosk_run program)
.SECONDARY: $(PROBE_OBJECTS)
$(BUILD)/tests/bench/kiosk $(BUILD)/tests/bench/chromium: $(PROBE_OBJECTS) | $(BUILD)/tests/bench/probe.so
$(BUILD)/tests/bench/probe.so: tests/bench/probe/probe.c tests/bench/probe/probe.h
	@mkdir -p $(@D); $(CC) -std=c17 -D_GNU_SOURCE $(WARN) -O2 -g $(cflags) -fPIC -shared -fvisibility=hidden -o $@ $< -ldl

# tests/faults: a visit that goes wrong at each of its writes.
FAULTS := $(BUILD)/tests/faults/shim.so $(BUILD)/tests/faults/starve.so $(BUILD)/tests/faults/still.so $(BUILD)/tests/faults/walk $(BUILD)/tests/system/helper $(BUILD)/bin/homeward-stick \
	$(BUILD)/tests/faults/send $(BUILD)/bin/homeward-kiosk
$(BUILD)/tests/faults/shim.so: $(addprefix tests/faults/,shim.c plan.c undo.c lie.c plan.h undo.h lie.h)
	@mkdir -p $(@D); $(CC) -std=c17 -D_GNU_SOURCE $(WARN) -O1 -g -fPIC -shared -fvisibility=hidden -o $@ $(filter %.c,$^)
$(BUILD)/tests/faults/starve.so $(BUILD)/tests/faults/still.so: $(BUILD)/tests/faults/%.so: tests/faults/%.c
	@mkdir -p $(@D); $(CC) -std=c17 -D_GNU_SOURCE $(WARN) -O1 -g -fPIC -shared -fvisibility=hidden -o $@ $< -ldl
WALK_OBJECTS := $(patsubst %,$(BUILD)/tests/faults/%.o,deaf faults judge memo stage tree try)
$(BUILD)/tests/faults/walk: $(BUILD)/tests/faults/walk.o $(WALK_OBJECTS) $(STICK_SCENE) $(call objects,office) $(LIB)
	@$(LINK_TEST) -lcsv $(libs)
$(BUILD)/tests/faults/send: $(BUILD)/tests/faults/send.o $(STICK_SCENE) $(LIB)
	@$(LINK_TEST) $(libs)
fault-programs: $(FAULTS)
# tests/system: scripts around the real programs.
$(BUILD)/tests/system/helper: $(BUILD)/tests/system/helper.o $(TEST_SUPPORT) $(LIB)
	@$(LINK_TEST) $(libs)
$(BUILD)/tests/system/hostile: $(BUILD)/tests/system/hostile.o $(LIB)
	@$(LINK_TEST) $(libs)
# A FUSE filesystem, of no use under a sanitizer: it is not what is tested.
$(BUILD)/tests/faults/lying: tests/faults/lying.c
	@mkdir -p $(@D); $(CC) -std=c17 -D_GNU_SOURCE $(WARN) -O1 -g -o $@ $< $(shell $(PKG_CONFIG) --cflags --libs fuse3)
system-programs: $(BUILD)/tests/faults/lying $(BUILD)/tests/system/helper $(BUILD)/tests/system/hostile $(BUILD)/tests/faults/shim.so $(BUILD)/bin/homeward-stick $(BUILD)/bin/homeward-office
.PHONY: fault-programs system-programs

# tests/fuzz: one libFuzzer target for each tests/fuzz/<noun>.c, in VARIANT=fuzz only.
FUZZ_PROGRAMS := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/fuzz/*.c))
LIB_OFFICE    := $(BUILD)/libhomeward-office.a
$(LIB_OFFICE): $(call objects,office)
	@rm -f $@; $(AR) rcs $@ $^
$(BUILD)/tests/fuzz/%: $(BUILD)/tests/fuzz/%.o $(BUILD)/tests/support/fuzz/fuzz.o $(LIB_OFFICE) $(LIB)
	@$(LINK_TEST) -fsanitize=fuzzer -lcsv $(libs)
$(BUILD)/tests/support/fuzz/seeds: $(BUILD)/tests/support/fuzz/seeds.o $(BUILD)/tests/support/fuzz/fuzz.o $(TEST_SUPPORT) $(LIB)
	@$(LINK_TEST) $(libs)
fuzz-programs: $(FUZZ_PROGRAMS) $(BUILD)/tests/support/fuzz/seeds
.PHONY: fuzz-programs

unit-programs: $(UNIT_PROGRAMS)
bench-programs: $(BENCHES)

test:
	@tests/run
lint:
	@image-build/install-packages build run test
	@tests/lint/run
# Renews the pictures that the touch tests compare with: look at what changed (git diff) before it is committed.
approve:
	@image-build/install-packages build run test
	@APPROVE=1 SIZES=1024x600 LOOKS=usual tests/touch/run $$(sed -n 's/^\([^#]*\) .*/\1/p' tests/touch/approved/list | sort -u)
fuzz:
	@image-build/install-packages build run test
	@tests/fuzz/run long
faults:
	@image-build/install-packages build run test
	@FAULTS=all tests/faults/run
bench:
	@image-build/install-packages build run test
	@tests/bench/run
# One flag a line, as clang-tidy reads them.
compile-flags:
	@printf '%s\n' $(filter-out -W%,$(ALL_CFLAGS)) $(cflags) $(DEMO_FLAGS) -Iassets/places

.PHONY: approve test lint bench fuzz faults unit-programs bench-programs compile-flags
