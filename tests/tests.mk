# Unit tests: one cmocka program for each tests/unit/<room>/<noun>.c, linked with every room below the programs.
UNIT_SOURCES  := $(wildcard tests/unit/*/*.c)
UNIT_PROGRAMS := $(patsubst %.c,$(BUILD)/%,$(UNIT_SOURCES))
TEST_SUPPORT  := $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/support/*.c))
$(BUILD)/tests/unit/ui/%: $(BUILD)/tests/unit/ui/%.o $(TEST_SUPPORT) $(LIB_TOUCH) $(LIB)
	@$(CC) $(ALL_LDFLAGS) -o $@ $^ -lcmocka $(touch_libs) $(libs)
$(BUILD)/tests/unit/%: $(BUILD)/tests/unit/%.o $(TEST_SUPPORT) $(LIB)
	@$(CC) $(ALL_LDFLAGS) -o $@ $^ -lcmocka $(libs)
unit-programs: $(UNIT_PROGRAMS)
.PHONY: unit-programs
