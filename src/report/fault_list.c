#include "report/fault_list.h"

#include <string.h>

#include "base/clean.h"
#include "json/writer.h"

/* The code stands behind the first line, so that it can be asked about. */
static void write_text(vc_buffer *out, const vc_faults *faults)
{
    for (const vc_fault *f = faults->first; f; f = f->next) {
        vc_buffer text = vc_buffer_new(out->arena);
        vc_fault_write(&text, f);
        const size_t first = strcspn(text.text, "\n");
        if (!f->place.file)
            vc_buffer_add(out, "venuecheck: ");
        vc_buffer_add_bytes(out, text.text, first);
        vc_buffer_printf(out, " [%s]", f->code);
        vc_buffer_add(out, text.text + first);
    }
}

static const char *severity(const vc_fault *fault)
{
    return fault->warning ? "warning" : "error";
}

/* Editors read this form from the compilers; one line a fault. */
static void write_gcc(vc_buffer *out, const vc_faults *faults)
{
    for (const vc_fault *f = faults->first; f; f = f->next) {
        size_t line = 1, column = 1;
        if (f->place.text)
            vc_place_position(f->place, &line, &column);
        if (f->place.file)
            vc_buffer_printf(out,
                             "%s:%zu:%zu: ", vc_text_clean(out->arena, f->place.file),
                             line, column);
        else
            vc_buffer_add(out, "venuecheck: ");
        vc_buffer_printf(out, "%s: ", severity(f));
        vc_fault_write_message(out, f);
        vc_buffer_printf(out, " [%s]\n", f->code);
    }
}

static void write_place(vc_writer *writer, vc_place place)
{
    size_t line, column;
    vc_write_text(writer, "file", place.file);
    if (!place.text) {
        vc_write_key(writer, "line");
        vc_write_null(writer);
        vc_write_key(writer, "column");
        vc_write_null(writer);
        return;
    }
    vc_place_position(place, &line, &column);
    vc_write_figure(writer, "line", (double)line);
    vc_write_figure(writer, "column", (double)column);
}

static void write_json(vc_buffer *out, const vc_faults *faults)
{
    vc_writer writer = vc_writer_new(out, 2);
    vc_write_array(&writer);
    for (const vc_fault *f = faults->first; f; f = f->next) {
        vc_write_object(&writer);
        write_place(&writer, f->place);
        vc_write_text(&writer, "severity", severity(f));
        vc_write_text(&writer, "code", f->code);
        vc_write_text(&writer, "message", f->message);
        vc_write_text(&writer, "expected", f->expected);
        vc_write_object_end(&writer);
    }
    vc_write_array_end(&writer);
    vc_buffer_add_char(out, '\n');
}

static const struct {
    const char *name;
    void (*write)(vc_buffer *out, const vc_faults *faults);
} FORMATS[] = {{"text", write_text}, {"gcc", write_gcc}, {"json", write_json}};

enum { FORMAT_COUNT = sizeof FORMATS / sizeof *FORMATS };

const char *vc_fault_format(size_t index)
{
    return index < FORMAT_COUNT ? FORMATS[index].name : NULL;
}

bool vc_fault_list(vc_buffer *out, const char *format, const vc_faults *faults)
{
    for (size_t i = 0; i < FORMAT_COUNT; i++) {
        if (format && strcmp(format, FORMATS[i].name) != 0)
            continue;
        FORMATS[i].write(out, faults);
        return true;
    }
    return false;
}
