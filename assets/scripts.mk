# Writing that Noto Sans CJK does not have: whole scripts, with all their rules of joining and stacking. A
# change here makes their fonts anew.
NOTO       ?= /usr/share/fonts/truetype/noto
SCRIPTS    := arabic myanmar tibetan
FONTS      += $(foreach script,$(SCRIPTS),$(SHARE)/fonts/script-$(script)-regular.ttf $(SHARE)/fonts/script-$(script)-bold.ttf)
arabic_font     := NotoSansArabic
arabic_letters  := U+0020,U+0600-06FF,U+200C-200D,U+FB50-FDFF,U+FE70-FEFC
myanmar_font    := NotoSansMyanmar
myanmar_letters := U+0020,U+1000-109F,U+200C-200D,U+A9E0-A9FF,U+AA60-AA7F
tibetan_font    := NotoSerifTibetan
tibetan_letters := U+0020,U+0F00-0FFF,U+200C-200D

script_font = mkdir -p $(@D); echo "  font $(@F)"; hb-subset $(NOTO)/$($*_font)-$(1).ttf \
  --unicodes=$($*_letters) --layout-features='*' --no-hinting --output-file=$@
$(SHARE)/fonts/script-%-regular.ttf: assets/scripts.mk
	@$(call script_font,Regular)
$(SHARE)/fonts/script-%-bold.ttf: assets/scripts.mk
	@$(call script_font,Bold)
