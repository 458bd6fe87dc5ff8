# Homeward.   make run: see it   make test: trust it   (README.md tells the rest)
#
# Rooms are found by wildcard below app/; objects lie in build/<variant>/, assets in build/share/.
# Variants: release (default), debug, asan (AddressSanitizer and UBSan), fuzz (the same under clang, for
# the targets in tests/fuzz).

VARIANT ?= release
BUILD   := build/$(VARIANT)$(if $(CROSS),-$(CROSS:%-=%))
SHARE   := build/share
PREFIX  ?= /usr/local
DESTDIR ?=
CROSS   ?=
ifneq ($(CROSS),)
CC := $(CROSS)gcc
AR := $(CROSS)ar
endif
PKG_CONFIG ?= $(CROSS)pkg-config

VERSION := 0.1.0
# From the bottom of the house to its top: a room includes only those before it.
ROOMS     := base record pinyin photo seal store search board stick
TOUCH     := ink voice ui screens
PACKAGES  := sqlite3 libsodium jansson libpinyin glib-2.0 libturbojpeg libpng libexif libgpiod
PACKAGES_TOUCH  := sdl2 SDL2_ttf libqrencode fribidi zinnia
# Of homeward-voice alone: no other program has a synthesiser in its memory, nor what people say.
PACKAGES_VOICE  := espeak-ng opusfile libopusenc
GPIOD_MAJOR := $(shell $(PKG_CONFIG) --modversion libgpiod 2>/dev/null | cut -d. -f1)

WARN     := -Wall -Wextra -Wpedantic -Werror -Wshadow -Wvla -Wstrict-prototypes -Wmissing-prototypes
CFLAGS_release := -O2 -g -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
CFLAGS_debug   := -O0 -g3 -fPIE
# Lines are enough: what values were is for the debug variant.
CFLAGS_asan    := -O1 -g1 -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all -fPIE
LDFLAGS_asan   := -fsanitize=address,undefined
CFLAGS_fuzz    := $(CFLAGS_asan) -fsanitize=fuzzer-no-link
LDFLAGS_fuzz   := $(LDFLAGS_asan)
ifeq ($(VARIANT),fuzz)
CC := clang
endif
CPPFLAGS += -D_GNU_SOURCE -DHOMEWARD_VERSION='"$(VERSION)"' -DGPIOD_MAJOR=$(GPIOD_MAJOR) -Iapp -include base/banned.h
ALL_CFLAGS := -std=c17 $(WARN) $(CFLAGS_$(VARIANT)) $(CPPFLAGS) $(CFLAGS)
ALL_LDFLAGS := -pie -Wl,-z,relro,-z,now $(LDFLAGS_$(VARIANT)) $(LDFLAGS)

cflags     := $(shell $(PKG_CONFIG) --cflags $(PACKAGES) $(PACKAGES_TOUCH) $(PACKAGES_VOICE) 2>/dev/null | sed "s/-I/-isystem /g")
libs       := $(shell $(PKG_CONFIG) --libs $(PACKAGES) 2>/dev/null) -lm
# Zinnia's own library names the C++ one, which is not needed to link in C. The way in which Zinnia frees is ours
# (app/ink/recognizer.c): no linker may leave it out or keep it to the program.
touch_libs := -Wl,--undefined=_ZdlPv,--export-dynamic-symbol=_ZdlPv $(filter-out -lstdc++,$(shell $(PKG_CONFIG) --libs $(PACKAGES_TOUCH) 2>/dev/null)) -lunibreak
voice_libs := $(shell $(PKG_CONFIG) --libs $(PACKAGES_VOICE) sdl2 2>/dev/null)

objects = $(patsubst %.c,$(BUILD)/%.o,$(foreach room,$(1),$(filter-out app/$(room)/main.c,$(wildcard app/$(room)/*.c))))
LIB       := $(BUILD)/libhomeward.a
LIB_TOUCH := $(BUILD)/libhomeward-touch.a
PROGRAMS  := $(BUILD)/bin/homeward-kiosk $(BUILD)/bin/homeward-voice $(BUILD)/bin/homeward-stick $(BUILD)/bin/homeward-office

all: programs assets
programs: $(PROGRAMS)

$(LIB): $(call objects,$(ROOMS))
	@rm -f $@; $(AR) rcs $@ $^
$(LIB_TOUCH): $(call objects,$(TOUCH))
	@rm -f $@; $(AR) rcs $@ $^
$(BUILD)/bin/homeward-kiosk: $(patsubst %.c,$(BUILD)/%.o,$(wildcard app/kiosk/*.c)) $(LIB_TOUCH) $(LIB)
	@mkdir -p $(@D); $(CC) $(ALL_LDFLAGS) -o $@ $^ $(touch_libs) $(libs)
$(BUILD)/bin/homeward-voice: $(BUILD)/app/voice/main.o $(LIB_TOUCH) $(LIB)
	@mkdir -p $(@D); $(CC) $(ALL_LDFLAGS) -o $@ $^ $(voice_libs) $(libs)
$(BUILD)/bin/homeward-stick: $(BUILD)/app/stick/main.o $(LIB)
	@mkdir -p $(@D); $(CC) $(ALL_LDFLAGS) -o $@ $^ $(libs)
$(BUILD)/bin/homeward-office: $(patsubst %.c,$(BUILD)/%.o,$(wildcard app/office/*.c)) $(LIB)
	@mkdir -p $(@D); $(CC) $(ALL_LDFLAGS) -o $@ $^ -lcsv $(libs)

$(BUILD)/%.o: %.c Makefile
	@mkdir -p $(@D); echo "  cc $<"; $(CC) $(ALL_CFLAGS) $(cflags) -MMD -MP -c -o $@ $<

include assets/assets.mk
include assets/install.mk
include tests/tests.mk

clean:
	rm -rf build

.PHONY: all programs assets clean
.DELETE_ON_ERROR:
-include $(shell test -d build && find build -name '*.d')
