# make install [PREFIX=/usr] [DESTDIR=…]: programs, assets, units and rules where a distribution expects them.
BIN_DIR    := $(DESTDIR)$(PREFIX)/bin
DATA_DIR   := $(DESTDIR)$(PREFIX)/share/homeward
UNIT_DIR   := $(DESTDIR)$(PREFIX)/lib/systemd/system
RULES_DIR  := $(DESTDIR)$(PREFIX)/lib/udev/rules.d
HELPER_DIR := $(DESTDIR)$(PREFIX)/lib/homeward
DOC_DIR    := $(DESTDIR)$(PREFIX)/share/doc/homeward

install: all
	install -d $(BIN_DIR) $(DATA_DIR)/fonts $(DATA_DIR)/icons $(UNIT_DIR) $(RULES_DIR) $(HELPER_DIR) $(DOC_DIR)
	install -m 755 $(PROGRAMS) $(BIN_DIR)
	install -m 644 $(SHARE)/places.db $(DATA_DIR)
	cp -R $(SHARE)/voice $(DATA_DIR)
	install -m 644 $(SHARE)/fonts/* $(DATA_DIR)/fonts
	install -m 644 $(SHARE)/icons/*.png $(DATA_DIR)/icons
	cp -R $(SHARE)/locale $(DATA_DIR)
	install -m 644 udev/*.rules $(RULES_DIR)
	for unit in udev/*.service; do \
	  sed 's#@PREFIX@#$(PREFIX)#g' $$unit > $(UNIT_DIR)/$$(basename $$unit); done
	install -m 755 udev/stick-mount udev/stick-release $(HELPER_DIR)
	install -D -m 644 udev/homeward.sysusers $(DESTDIR)$(PREFIX)/lib/sysusers.d/homeward.conf
	install -D -m 644 udev/homeward.tmpfiles $(DESTDIR)$(PREFIX)/lib/tmpfiles.d/homeward.conf
	install -m 644 README.md $(DOC_DIR)
.PHONY: install
