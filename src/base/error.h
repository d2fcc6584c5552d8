/* error.h - what went wrong, and where. There is one kind of complaint in the program,
 * the fault: a place, what is wrong, what would be right. Readers collect faults and go
 * on, so that one run shows all faults of a file; whoever asked looks at the count. */
#ifndef VC_BASE_ERROR_H
#define VC_BASE_ERROR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"

/* Where something stands. `text` is the whole text of the file (not necessarily ended
 * by NUL), from which the line is shown; NULL when there is none. */
typedef struct vc_place {
    const char *file; /* the name as the user gave it; NULL: no place */
    const char *text;
    size_t length; /* bytes of text */
    size_t offset; /* of the fault in text, 0..length */
} vc_place;

#define VC_NOWHERE ((vc_place){NULL, NULL, 0, 0})

/* 1-based line and column of a place; columns count code points. */
void vc_place_position(vc_place place, size_t *line, size_t *column);

/* The classes of failure, which are the exit codes of the program (sysexits.h). */
typedef enum vc_status {
    VC_OK = 0,
    VC_NO = 1,         /* the answer is no */
    VC_USAGE = 2,      /* the call's words are off */
    VC_BAD_INPUT = 65, /* a file's content is faulty */
    VC_NO_INPUT = 66,  /* a file cannot be read */
    VC_INTERNAL = 70,  /* a fault of the program itself */
    VC_NO_MEMORY = 71,
    VC_NO_OUTPUT = 73, /* a file cannot be created */
    VC_IO = 74         /* reading or writing failed half-way */
} vc_status;

typedef struct vc_fault {
    vc_status status;
    const char *code; /* stable kind of the fault, for instance "json-syntax" */
    bool warning;     /* true of the data at hand, and no fault by itself */
    vc_place place;
    const char *message;  /* what is wrong, one line without a full stop */
    const char *expected; /* what would be right; NULL if the message says it */
    vc_place related;     /* a second place (the first of two duplicate keys) */
    const char *related_message;
    struct vc_fault *next;
} vc_fault;

typedef struct vc_faults {
    vc_arena *arena;
    vc_fault *first, *last;
    size_t count;
} vc_faults;

/* An empty list whose faults live in the arena. */
vc_faults vc_faults_new(vc_arena *arena);

/* Appends a fault of a file's content (VC_BAD_INPUT) and returns it, so that the caller
 * can set `expected`, `status` or `related`. The same fault at the same place is one. */
vc_fault *vc_fault_add(vc_faults *faults, vc_place place, const char *code,
                       const char *format, ...) VC_PRINTF(4, 5);

/* The status of the first fault; VC_OK without one. */
vc_status vc_faults_status(const vc_faults *faults);

/* Appends the fault for a person to read, clean (base/clean.h) whatever it quotes:
 *     FILE:LINE:COLUMN: [warning: ]message; expected
 *       the line (a long one cut around the place)
 *       ^ */
void vc_fault_write(vc_buffer *out, const vc_fault *fault);

/* Appends what is wrong and what would be right, in one clean line without its place. */
void vc_fault_write_message(vc_buffer *out, const vc_fault *fault);

/* A complaint that is of no file, as one clean line behind the program's name; in the
 * arena. */
const char *vc_message(vc_arena *arena, const char *format, ...) VC_PRINTF(2, 3);

/* The entry of `names` (count of them) that a typing mistake for `name` was most likely
 * meant to be, by Damerau-Levenshtein distance (optimal string alignment, ignoring
 * ASCII case), at most a third of the length and at least 1; NULL if none is near. */
const char *vc_nearest(const char *name, const char *const *names, size_t count);

#endif
