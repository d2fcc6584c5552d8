#include "base/buffer.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

vc_buffer vc_buffer_new(vc_arena *arena)
{
    return (vc_buffer){.arena = arena, .text = vc_arena_alloc(arena, 1), .capacity = 1};
}

static void reserve(vc_buffer *buffer, size_t more)
{
    if (more < buffer->capacity - buffer->length)
        return;
    size_t capacity = buffer->capacity < 64 ? 128 : buffer->capacity * 2;
    if (capacity < buffer->length + more + 1)
        capacity = buffer->length + more + 1;
    char *text = vc_arena_alloc(buffer->arena, capacity);
    memcpy(text, buffer->text, buffer->length + 1);
    buffer->text = text;
    buffer->capacity = capacity;
}

void vc_buffer_add_bytes(vc_buffer *buffer, const char *bytes, size_t length)
{
    reserve(buffer, length);
    if (length)
        memcpy(buffer->text + buffer->length, bytes, length);
    buffer->length += length;
    buffer->text[buffer->length] = '\0';
}

void vc_buffer_add(vc_buffer *buffer, const char *text)
{
    vc_buffer_add_bytes(buffer, text, strlen(text));
}

void vc_buffer_add_char(vc_buffer *buffer, char c)
{
    vc_buffer_add_bytes(buffer, &c, 1);
}

void vc_buffer_repeat(vc_buffer *buffer, char c, size_t count)
{
    reserve(buffer, count);
    memset(buffer->text + buffer->length, c, count);
    buffer->length += count;
    buffer->text[buffer->length] = '\0';
}

void vc_buffer_vprintf(vc_buffer *buffer, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    const int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length <= 0)
        return;
    reserve(buffer, (size_t)length);
    vsnprintf(buffer->text + buffer->length, (size_t)length + 1, format, arguments);
    buffer->length += (size_t)length;
}

void vc_buffer_printf(vc_buffer *buffer, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vc_buffer_vprintf(buffer, format, arguments);
    va_end(arguments);
}

char *vc_format(vc_arena *arena, const char *format, ...)
{
    vc_buffer buffer = vc_buffer_new(arena);
    va_list arguments;
    va_start(arguments, format);
    vc_buffer_vprintf(&buffer, format, arguments);
    va_end(arguments);
    return buffer.text;
}

void vc_buffer_number(vc_buffer *buffer, double number)
{
    char text[VC_NUMBER_SIZE];
    vc_buffer_add_bytes(buffer, text, vc_number_text(number, text));
}
