/* A kiosk's health record (stick/health.c writes it), read by the office. It comes from a stick, so it
 * counts only with the signature of the kiosk's pinned key, and only in the form. */
#ifndef HOMEWARD_OFFICE_HEALTH_H
#define HOMEWARD_OFFICE_HEALTH_H

#include "office/desk.h"

#define HEALTH_MAX_BYTES 65536
#define HEALTH_UNTOLD    (-1)

typedef struct Health {
    int64_t number, time, catalogue, uptime, waiting;
    /* HEALTH_UNTOLD when the kiosk does not know */
    int64_t boots, unclean, disk_free, card_used, card_end, temperature; /* see stick/machine.h */
    int64_t outboxes_broken; /* as long as one lies there, reports may be lost */
    int64_t read_only;       /* 1: its card became so */
    int64_t announcement;    /* of the office's keys, which it follows */
    char software[24], sealing[64];
    char outcome[32];  /* of its last visit; "" none */
    char trouble[256]; /* the newest line of its log; "" none */
    int64_t trouble_at;
} Health;

/* CORRUPT with what is wrong; UNTRUSTED when it is of another kiosk or office. */
NODISCARD Result health_read(const char *json, size_t length, const char *kiosk, const char *office,
                             Health *out_health);
/* Takes health.json from the kiosk's folder on a stick to the desk. NOT_FOUND: there is none, or it is
 * of a data card that the kiosk no longer has. */
NODISCARD Result health_collect(Desk *desk, const DeskKiosk *kiosk, const char *office,
                                const char *folder, int64_t received_at);

#endif
