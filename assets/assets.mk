# What the programs need beside themselves, made at build time below build/share: fonts, icons, the
# table of places, translations. And the demo: children of our own drawing, cases, a stick.

LANGUAGES  := $(patsubst assets/lang/%.po,%,$(wildcard assets/lang/*.po))
LOCALES    := $(LANGUAGES:%=build/words/%.mo-made)
WORD_FILES := app/base/words.c $(wildcard app/record/*.[ch] app/store/*.c app/search/*.c app/stick/*.c app/ui/*.c app/screens/*.[ch] app/kiosk/*.c)
# The office speaks English to its clerks; what villagers read is translated.

assets: $(LOCALES)

# build/words holds every language, for the tests; build/share/locale those that say all that Chinese says:
# what lies there is offered to villagers.
build/words/%.mo-made: assets/lang/%.po assets/lang/zh_CN.po
	@rm -rf $(SHARE)/locale/$* build/words/$*; mkdir -p $(SHARE)/locale build/words/$*/LC_MESSAGES
	@msgfmt --check-format --check-domain -o build/words/$*/LC_MESSAGES/homeward.mo $<
	@if [ $* = zh_CN ] || msgcmp $^ >/dev/null 2>&1; \
	  then cp -R build/words/$* $(SHARE)/locale/$*; else echo "  $<: not complete, so not offered"; fi; touch $@

build/homeward.pot: $(WORD_FILES)
	@mkdir -p $(@D); xgettext --from-code=UTF-8 -k_ -kN_ -kC_:1c,2 -kNC_:1c,2 --add-comments=Translators --package-name=homeward --sort-by-file -o $@ $^; sed -i '/^"POT-Creation-Date/d' $@

# Merges new messages into the translations that are offered, and PO=assets/lang/NAME.po for one that is being
# written (file names without lines or dates: two people's changes then merge by themselves); translate what
# is empty or marked fuzzy afterwards.
OFFERED = $$(ls $(SHARE)/locale | sed "s,.*,assets/lang/&.po,")
po: build/homeward.pot $(LOCALES)
	@for po in $(or $(PO),$(OFFERED)); do msgmerge --quiet --update --backup=none --no-fuzzy-matching --sort-by-file --add-location=file $$po $<; done

# Each message has its words in each language that is offered.
check-words: build/homeward.pot $(LOCALES)
	@for po in $(OFFERED); do msgcmp $$po $< 2>&1 | head -40 | { ! grep -v warning; } || exit 1; done

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
# The pictures in README.md, made anew: from the tour, and the answer from its touch script.
screenshots: tour
	@image-build/install-packages test
	@VARIANT=$(VARIANT) tests/touch/run answer
	@assets/screenshots/renew build/tour build/touch/$(VARIANT)
	@assets/screenshots/film $(BUILD) build/demo/$(DEMO_CASES)
.PHONY: demo-programs run tour screenshots

# --- what app/ui draws with: Noto Sans CJK (face 2 is Simplified Chinese), cut to the characters of
# font-characters.txt; and the icons as pictures whose alpha is tinted on screen. The same bytes each
# time. app/ui reads every font in the folder: homeward-* first, the others in the order of names.
NOTO_CJK   ?= /usr/share/fonts/opentype/noto
FONT_CHARS := assets/font-characters.txt
FONTS      := $(SHARE)/fonts/homeward-regular.otf $(SHARE)/fonts/homeward-bold.otf
ICONS      := $(patsubst assets/icons/%.svg,$(SHARE)/icons/%.png,$(wildcard assets/icons/*.svg))
include assets/scripts.mk
assets: $(FONTS) $(ICONS)

subset_font = mkdir -p $(@D); echo "  font $(@F)"; hb-subset $(NOTO_CJK)/NotoSansCJK-$(1).ttc \
  --face-index=2 --unicodes-file=$(FONT_CHARS) --layout-features=kern --no-hinting --output-file=$@
$(SHARE)/fonts/homeward-regular.otf: $(FONT_CHARS)
	@$(call subset_font,Regular)
$(SHARE)/fonts/homeward-bold.otf: $(FONT_CHARS)
	@$(call subset_font,Bold)
# Of the body and of children one sees more than of a sign on a key.
ICON_SIDE := 256
$(SHARE)/icons/map_%.png $(SHARE)/icons/figure_%.png: ICON_SIDE := 768
$(SHARE)/icons/%.png: assets/icons/%.svg
	@mkdir -p $(@D); rsvg-convert --width=$(ICON_SIDE) --height=$(ICON_SIDE) --keep-aspect-ratio --output=$@ $<

# --- the table of places with pinyin, from assets/places
PLACES_OBJECTS := $(patsubst %.c,$(BUILD)/%.o,$(wildcard assets/places/*.c)) $(call objects,base pinyin) \
  $(BUILD)/app/store/database.o $(BUILD)/app/store/scrubbing.o $(BUILD)/app/store/tokens.o
$(BUILD)/assets/places/%.o: CPPFLAGS += -Iassets/places
$(BUILD)/bin/places-database: $(PLACES_OBJECTS)
	@mkdir -p $(@D); $(CC) $(ALL_LDFLAGS) -o $@ $^ $(libs)
$(SHARE)/places.db: assets/places/places.tsv assets/places/readings.tsv assets/places/centres.tsv $(wildcard assets/places/*.[ch]) | $(BUILD)/bin/places-database
	@mkdir -p $(@D); echo "  places.db"; LSAN_OPTIONS=suppressions=tests/lsan.supp $(BUILD)/bin/places-database assets/places/places.tsv assets/places/readings.tsv assets/places/centres.tsv $@
assets: $(SHARE)/places.db
# --- what the voice needs: tones, and recordings where somebody has made them (app/voice/recording.h)
VOICE_FILES := $(patsubst assets/%,$(SHARE)/%,$(shell find assets/voice -name '*.tsv' -o -name '*.wav' -o -name '*.opus'))
$(SHARE)/voice/%: assets/voice/%
	@mkdir -p $(@D); cp $< $@
assets: $(VOICE_FILES)
