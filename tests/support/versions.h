/* Versions of a small catalogue (catalogue_model.h) in the scratch folder, for what leads from one to the next:
 * "full-3", "inventory-3", "delta-3" … For cmocka, behind whose header this one stands. */
#ifndef HOMEWARD_TESTS_VERSIONS_H
#define HOMEWARD_TESTS_VERSIONS_H

#include <stdio.h>

#include "catalogue_model.h"
#include "check.h"
#include "scratch.h"
#include "store/catalogue_delta.h"
#include "store/catalogue_digest.h"
#include "store/catalogue_inside.h"
#include "store/catalogue_inventory.h"

static Model model;
static Pinyin *pinyin;

static const char *name_of(const char *kind, int version)
{
    char name[64];
    (void)snprintf(name, sizeof name, "%s-%d", kind, version);
    return scratch_path(name);
}

/* The model as a full catalogue and its inventory. */
static void pack(int version)
{
    model_write(&model, name_of("full", version), version, pinyin);
    assert_ok(catalogue_inventory_write(name_of("inventory", version), name_of("full", version)));
}

/* What a manifest would say of the delta that leads to this version. */
static DeltaWish wish_for(int base, int version)
{
    DeltaWish wish = {.base = base,
                      .version = version,
                      .made_at = MODEL_MADE_AT + version,
                      .office = MODEL_OFFICE};
    Catalogue *catalogue = NULL;
    assert_ok(catalogue_open(name_of("full", version), &catalogue));
    assert_ok(catalogue_digest(catalogue_database(catalogue), wish.digest));
    catalogue_close(catalogue);
    return wish;
}

#endif
