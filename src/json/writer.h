/* writer.h - JSON on its way out. Commas, indentation and escapes are kept here, so that
 * a report is a straight run of calls; the text is always valid JSON once every begun
 * object and array is ended. */
#ifndef VC_JSON_WRITER_H
#define VC_JSON_WRITER_H

#include <stdbool.h>

#include "base/buffer.h"

typedef struct vc_writer {
    vc_buffer *out;
    int indent; /* spaces a level; 0: all in one line */
    int depth;
    bool after_key, filled[72]; /* so objects and arrays nest to 71 levels */
} vc_writer;

vc_writer vc_writer_new(vc_buffer *out, int indent);
void vc_write_object(vc_writer *writer);
void vc_write_object_end(vc_writer *writer);
void vc_write_array(vc_writer *writer);
void vc_write_array_end(vc_writer *writer);
void vc_write_key(vc_writer *writer, const char *key);
void vc_write_string(vc_writer *writer, const char *text); /* NULL writes null */
void vc_write_number(vc_writer *writer, double number);    /* not finite writes null */
void vc_write_boolean(vc_writer *writer, bool truth);
void vc_write_null(vc_writer *writer);

/* A member of an object: its key and its value. */
void vc_write_text(vc_writer *writer, const char *key, const char *text);
void vc_write_figure(vc_writer *writer, const char *key, double number);
void vc_write_truth(vc_writer *writer, const char *key, bool truth);
void vc_write_list(vc_writer *writer, const char *key, const char *const *texts,
                   size_t count);

/* Text with quotes and escapes, as a JSON string. What would be blanked elsewhere
 * (base/clean.h) is escaped, so that an answer in JSON steers no terminal; bytes that are no
 * UTF-8 are U+FFFD. */
void vc_buffer_json_string(vc_buffer *out, const char *text);

#endif
