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
