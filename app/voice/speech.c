/* espeak-ng with one voice for Chinese characters and one for the language of the screen: a Chinese name
 * on an English screen is still read as a name. Its voice "cmn" reads most characters as English
 * letters; "cmn-latn-pinyin" does not. */
#include "voice/speech.h"

#include <espeak-ng/speak_lib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "voice/figures.h"
#include "voice/mandarin.h"
#include "voice/recording.h"

#define MANDARIN       "cmn-latn-pinyin"
#define WORDS_A_MINUTE 135 /* for old ears; the voice's own speed is 175 */
#define PAUSE          (VOICE_RATE * 2 / 5)
#define BUFFER_MS      200

struct Speech {
    const char *folder, *dialect, *language, *voice; /* borrowed */
    Pinyin *pinyin;                                  /* NULL: espeak-ng's own readings */
    Tones *tones;
    SpeechSink sink;
    void *user;
    bool deaf; /* the sink wants no more */
};

static const char *voice_of(const char *language)
{
    static const char *const VOICES[][2] = {
        {"zh", MANDARIN}, {"en", "en-us"}, {"ug", "ug"}, {"vi", "vi"}, {"my", "my"}};
    for (size_t i = 0; i < sizeof VOICES / sizeof *VOICES; i++)
        if (strncmp(language, VOICES[i][0], 2) == 0)
            return VOICES[i][1];
    return NULL;
}

/* espeak-ng's callback knows its caller by the events' user_data. */
static int take_samples(short *samples, int count, espeak_EVENT *events)
{
    Speech *speech = events->user_data;
    if (samples && count > 0 && !speech->deaf)
        speech->deaf = !speech->sink(samples, (size_t)count, speech->user);
    return speech->deaf;
}

/* Once in the program's life, and never ended: beginning again after an end was seen to wait for ever
 * (1.51); the program's end does it. SYNCHRONOUS: the callback comes from within espeak_Synth, not from
 * a thread, so that sentences and silences keep their order. */
static Result begin_espeak(void)
{
    static bool begun;
    if (!begun && espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, BUFFER_MS, NULL,
                                    espeakINITIALIZE_DONT_EXIT) != VOICE_RATE)
        return fail(NOT_FOUND, "espeak-ng cannot use its data");
    begun = true;
    return OK;
}

Result speech_open(const char *folder, const char *dialect, const char *language, SpeechSink sink,
                   void *user, Speech **out_speech)
{
    Result r = OK;
    char path[PATH_SIZE];
    Speech *speech = memory_new(1, sizeof *speech);
    if (!speech)
        return fail(NO_MEMORY, "the voice");
    *speech = (Speech){.folder = folder,
                       .dialect = dialect,
                       .language = language,
                       .voice = voice_of(language),
                       .sink = sink,
                       .user = user};
    TRY(begin_espeak());
    espeak_SetSynthCallback(take_samples);
    (void)espeak_SetParameter(espeakRATE, WORDS_A_MINUTE, 0);
    TRY(path_join(path, folder, "tones.tsv"));
    if (tones_open(path, &speech->tones) != OK || pinyin_open(&speech->pinyin) != OK)
        speech->pinyin = NULL; /* it speaks, with some readings wrong */
    *out_speech = speech;
    speech = NULL;
done:
    speech_close(speech);
    return r;
}

void speech_close(Speech *speech)
{
    if (!speech)
        return;
    pinyin_close(speech->pinyin);
    tones_close(speech->tones);
    memory_free(speech);
}

void speech_write(Speech *speech, const char *sentence, Text *out)
{
    Text figures = {0};
    figures_write(sentence, strncmp(speech->language, "zh", 2) == 0, &figures);
    mandarin_write(speech->pinyin, speech->tones, text_get(&figures), out);
    text_done(&figures);
}

static Result synthesise(Speech *speech, const char *voice, const char *words)
{
    if (espeak_SetVoiceByName(voice) != EE_OK)
        return fail(NOT_FOUND, "espeak-ng has no voice %s", voice);
    if (espeak_Synth(words, strlen(words) + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8, NULL,
                     speech) != EE_OK)
        return fail(IO, "espeak-ng does not speak");
    return OK;
}

/* How much of `words` has one voice: Chinese characters, or all else. */
static size_t stretch(const char *words, bool *out_han)
{
    const char *end = words, *next = words;
    *out_han = utf8_is_han(utf8_next(&next));
    while (*end && utf8_is_han(utf8_next(&next)) == *out_han)
        end = next;
    return end == words ? (size_t)(next - words) : (size_t)(end - words);
}

/* Where the screen is not Chinese, its Chinese names are; one voice after the other. */
static Result say_mixed(Speech *speech, const char *words)
{
    Result r = OK;
    Text part = {0}, said = {0};
    while (*words) {
        bool han = false;
        size_t bytes = stretch(words, &han);
        text_clear(&part);
        text_clear(&said);
        text_append_bytes(&part, words, bytes);
        speech_write(speech, text_get(&part), &said);
        words += bytes;
        if (han || speech->voice)
            TRY(synthesise(speech, han ? MANDARIN : speech->voice, text_get(&said)));
    }
done:
    text_done(&part);
    text_done(&said);
    return r;
}

static void play(Speech *speech, const int16_t *samples, size_t count)
{
    if (!speech->deaf)
        speech->deaf = !speech->sink(samples, count, speech->user);
}

static Result make(Speech *speech, const char *sentence)
{
    if (!speech->voice || strcmp(speech->voice, MANDARIN) != 0)
        return say_mixed(speech, sentence);
    Text said = {0};
    speech_write(speech, sentence, &said);
    Result r = synthesise(speech, MANDARIN, text_get(&said));
    text_done(&said);
    return r;
}

Result speech_say(Speech *speech, const char *sentence)
{
    static const int16_t SILENCE[PAUSE];
    Recording recording = {0};
    if (!*sentence) {
        play(speech, SILENCE, PAUSE);
        return OK;
    }
    Result r =
        recording_load(speech->folder, speech->dialect, speech->language, sentence, &recording);
    if (r == OK)
        play(speech, recording.samples, recording.count);
    else
        r = make(speech, sentence);
    memory_free(recording.samples);
    play(speech, SILENCE, PAUSE);
    return r;
}
