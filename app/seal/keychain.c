/* Following the chain of key announcements.
 *
 * What must stay true: a key counts only because a key that counted before signed so; reading stops at
 * the first announcement that is missing or wrong, and what was followed until there stays. Bounded: at
 * most KEYCHAIN_MAX files of KEYCHAIN_MAX_BYTES. May fail: files, memory. */
#include "seal/keychain.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/json.h"
#include "base/memory.h"
#include "base/text.h"

#define NAME_SIZE 24

static Result read_link(const char *folder, int64_t number, KeyLink *link)
{
    char name[NAME_SIZE], path[PATH_SIZE];
    size_t length = 0, signature_length = 0;
    Result r = OK;
    link->number = number;
    (void)snprintf(name, sizeof name, "%04d.json", (int)number);
    TRY(path_join(path, folder, name));
    TRY(file_read(path, KEYCHAIN_MAX_BYTES, &link->json, &length));
    if (strlen(link->json) != length)
        TRY(fail(CORRUPT, "a NUL byte in it"));
    (void)snprintf(name, sizeof name, "%04d.json.minisig", (int)number);
    TRY(path_join(path, folder, name));
    r = file_read(path, KEYCHAIN_MAX_BYTES, &link->signature, &signature_length);
    if (r == NOT_FOUND)
        r = fail(UNTRUSTED, "it has no signature");
done:
    return r;
}

static void free_link(KeyLink *link)
{
    memory_free(link->json);
    memory_free(link->signature);
    *link = (KeyLink){0};
}

static Result read_signing(const json_t *list, Trust *trust)
{
    size_t count = json_array_size(list);
    if (count == 0 || count > TRUST_MAX)
        return fail(CORRUPT, "it names %zu signing keys instead of 1 to %d", count, TRUST_MAX);
    for (size_t i = 0; i < count; i++) {
        const char *line = json_string_value(json_array_get(list, i));
        Result r = sign_public_parse(line ? line : "", &trust->keys[i]);
        if (r != OK)
            return r;
        if (trust_has(trust, trust->keys[i].id))
            return fail(CORRUPT, "it names a signing key twice");
        trust->count++;
    }
    return OK;
}

static Result parse(const KeyLink *link, const char *office, Keyset *out_keys)
{
    Result r = OK;
    Keyset keys = {.number = link->number};
    json_t *root = NULL;
    TRY(json_read(link->json, strlen(link->json), TRUST_MAX + 16, &root));
    const char *named = json_string_value(json_object_get(root, "office"));
    const char *sealing = json_string_value(json_object_get(root, "sealing"));
    if (json_integer_value(json_object_get(root, "format")) != 1)
        TRY(fail(CORRUPT, "it is no announcement of keys"));
    if (json_integer_value(json_object_get(root, "number")) != link->number)
        TRY(fail(CORRUPT, "it has another number than its name"));
    if (!text_equal(named, office))
        TRY(fail(UNTRUSTED, "it is of another office"));
    TRY(read_signing(json_object_get(root, "signing"), &keys.trust));
    TRY(box_public_parse(sealing ? sealing : "", &keys.sealing));
    *out_keys = keys;
done:
    json_decref(root);
    return r;
}

/* What counted before and is not named any more. */
static void retire_missing(const Keyset *before, Keyset *after)
{
    after->retired = before->retired;
    for (size_t i = 0; i < before->trust.count; i++) {
        Trust *retired = &after->retired;
        if (trust_has(&after->trust, before->trust.keys[i].id))
            continue;
        if (retired->count == TRUST_MAX)
            memmove(retired->keys, retired->keys + 1, --retired->count * sizeof *retired->keys);
        retired->keys[retired->count++] = before->trust.keys[i];
    }
}

static Result follow_one(const KeyLink *link, const char *office, Keyset *keys)
{
    Result r = OK;
    size_t index = 0;
    Keyset next;
    TRY(sign_verify(keys->trust.keys, keys->trust.count, link->json, strlen(link->json),
                    link->signature, &index, NULL));
    TRY(parse(link, office, &next));
    retire_missing(keys, &next);
    *keys = next;
done:
    return r;
}

/* Takes `link` over. */
static Result add_link(KeyLinks *links, KeyLink *link)
{
    KeyLink *grown = realloc(links->list, (links->count + 1) * sizeof *grown);
    if (!grown)
        return fail(NO_MEMORY, "no memory for announcements of keys");
    links->list = grown;
    links->list[links->count++] = *link;
    *link = (KeyLink){0};
    return OK;
}

Result keychain_follow(const char *folder, const char *office, Keyset *keys, KeyLinks *links)
{
    Result r = OK;
    while (r == OK && keys->number < KEYCHAIN_MAX) {
        KeyLink link = {0};
        int64_t number = keys->number + 1;
        r = read_link(folder, number, &link);
        if (r == NOT_FOUND) {
            free_link(&link);
            return OK;
        }
        if (r == OK)
            r = follow_one(&link, office, keys);
        if (r == OK && links)
            r = add_link(links, &link);
        free_link(&link);
        if (r != OK)
            r = fail_in(r, "announcement of keys %d", (int)number);
    }
    return r;
}

static Result put(const char *path, const char *text)
{
    size_t length = strlen(text);
    if (file_verify_written(path, text, length) == OK)
        return OK;
    return file_replace(path, text, length, 0644);
}

static Result keep_one(const KeyLink *link, const char *folder)
{
    char name[NAME_SIZE], path[PATH_SIZE];
    Result r = OK;
    (void)snprintf(name, sizeof name, "%04d.json.minisig", (int)link->number);
    TRY(path_join(path, folder, name));
    TRY(put(path, link->signature));
    (void)snprintf(name, sizeof name, "%04d.json", (int)link->number);
    TRY(path_join(path, folder, name));
    TRY(put(path, link->json));
done:
    return r;
}

Result keychain_keep(const KeyLinks *links, const char *folder)
{
    Result r = OK;
    TRY(folder_make(folder, 0755));
    for (size_t i = 0; i < links->count; i++)
        TRY(keep_one(&links->list[i], folder));
done:
    return r;
}

void keychain_done(KeyLinks *links)
{
    for (size_t i = 0; i < links->count; i++)
        free_link(&links->list[i]);
    memory_free(links->list);
    *links = (KeyLinks){0};
}

/* The caller frees with free(); NULL: no memory. */
static char *compose(const char *office, const Keyset *next, int64_t made_at)
{
    char line[64];
    json_t *signing = json_array();
    for (size_t i = 0; i < next->trust.count; i++) {
        sign_public_format(&next->trust.keys[i], line);
        if (json_array_append_new(signing, json_string(line)) !=
            0) { /* a key left out is retired */
            json_decref(signing);
            return NULL;
        }
    }
    box_public_format(&next->sealing, line);
    json_t *root = json_pack("{s:i, s:s, s:I, s:I, s:o, s:s}", "format", 1, "office", office,
                             "number", (json_int_t)next->number, "made_at", (json_int_t)made_at,
                             "signing", signing, "sealing", line);
    char *text = root ? json_dumps(root, JSON_INDENT(1)) : NULL;
    json_decref(root);
    return text;
}

static Result refuse_existing(const char *folder, int64_t number)
{
    char name[NAME_SIZE], path[PATH_SIZE];
    (void)snprintf(name, sizeof name, "%04d.json", (int)number);
    Result r = path_join(path, folder, name);
    if (r == OK && file_exists(path))
        r = fail(INVALID, "%s is already there, and an announcement is never changed", path);
    return r;
}

Result keychain_announce(const char *folder, const char *office, const Keyset *before,
                         const Keyset *next, int64_t made_at, const SignSecret *signer)
{
    KeyLink link = {.number = next->number};
    KeyLinks links = {.list = &link, .count = 1};
    Keyset followed = *before;
    char *text = NULL;
    Result r = OK;
    if (next->number != before->number + 1 || next->number > KEYCHAIN_MAX)
        TRY(fail(INVALID, "an announcement of keys %d cannot follow", (int)next->number));
    TRY(refuse_existing(folder, next->number));
    text = compose(office, next, made_at);
    if (!text)
        TRY(fail(NO_MEMORY, "no memory for an announcement of keys"));
    TRY(sign_message(signer, text, strlen(text), "keys", &link.signature));
    link.json = text;
    TRY(follow_one(&link, office, &followed));
    TRY(keychain_keep(&links, folder));
done:
    memory_free(link.signature);
    free(text);
    return r;
}
