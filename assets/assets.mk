# What the programs need beside themselves, made at build time below build/share: fonts, icons, the
# table of places, translations. And the demo: children of our own drawing, cases, a stick.

LANGUAGES  := $(patsubst assets/lang/%.po,%,$(wildcard assets/lang/*.po))
LOCALES    := $(LANGUAGES:%=$(SHARE)/locale/%/LC_MESSAGES/homeward.mo)
WORD_FILES := $(wildcard app/record/*.[ch] app/store/*.c app/ui/*.c app/screens/*.[ch] app/kiosk/*.c)
# The office speaks English to its clerks; what villagers read is translated.

assets: $(LOCALES)

$(SHARE)/locale/%/LC_MESSAGES/homeward.mo: assets/lang/%.po
	@mkdir -p $(@D); msgfmt --check -o $@ $<

build/homeward.pot: $(WORD_FILES)
	@mkdir -p $(@D); xgettext --from-code=UTF-8 -k_ -kN_ -kC_:1c,2 --add-comments=Translators --package-name=homeward --sort-by-file -o $@ $^

# Merges new messages into the translations; translate what is empty or marked fuzzy afterwards.
po: build/homeward.pot
	@for po in assets/lang/*.po; do msgmerge --quiet --update --backup=none --no-fuzzy-matching --sort-by-file $$po $<; done

# Each message has its words in each language.
check-words: build/homeward.pot
	@for po in assets/lang/*.po; do \
	  missing=$$(msgmerge --quiet --no-fuzzy-matching $$po $< | msgattrib --untranslated --no-obsolete - | grep -c '^msgid "..*"\|^msgid ""$$' || true); \
	  [ "$$missing" -le 0 ] || { echo "$$po: untranslated:"; msgmerge --quiet --no-fuzzy-matching $$po $< | msgattrib --untranslated --no-obsolete - | grep -A1 '^msgid' | head -40; exit 1; }; done

.PHONY: po check-words

# --- the demo: our own drawn children, a packed stick, a provisioned kiosk, and the first visit
DEMO_CASES ?= 60
DEMO_FLAGS := $(shell $(PKG_CONFIG) --cflags cairo 2>/dev/null | sed "s/-I/-isystem /g")
DEMO_LIBS  := $(shell $(PKG_CONFIG) --libs cairo 2>/dev/null)
$(BUILD)/assets/demo/%.o: cflags += $(DEMO_FLAGS)
$(BUILD)/bin/demo-generator: $(patsubst %.c,$(BUILD)/%.o,$(wildcard assets/demo/*.c)) $(LIB)
	@mkdir -p $(@D); $(CC) $(ALL_LDFLAGS) -o $@ $^ $(DEMO_LIBS) $(libs)
demo-programs: $(BUILD)/bin/demo-generator

# make run [DEMO_CASES=66000] [ARGS=--fullscreen]
run:
	@image-build/install-packages build run
	@$(MAKE) -s -j$$(nproc) all demo-programs
	@BUILD=$(BUILD) assets/demo/run --cases $(DEMO_CASES) $(ARGS)
# The tour without a display: a numbered picture of each screen, both languages, both sizes.
tour:
	@image-build/install-packages build run
	@$(MAKE) -s -j$$(nproc) all demo-programs
	@BUILD=$(BUILD) assets/demo/run --cases $(DEMO_CASES) --tour $(ARGS)
.PHONY: demo-programs run tour
