// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/redaction.h"

#include "core/support/jsonvalues.h"
#include "core/validation/secrets.h"

#include <QSet>

namespace Fumehood {
namespace {

using namespace Validation;

/// A shorter one is masked where it was found, but is too common a word to be masked wherever it occurs.
constexpr qsizetype LongEnough = 6;

/// Masks one text after another, all of the same size as before.
class Redactor
{
public:
    explicit Redactor(std::chrono::milliseconds time) : m_deadline(time) {}

    /// What is a secret by itself; remembers it.
    QByteArray withoutOwn(QByteArray text)
    {
        const SecretSearch search = findSecrets(text, m_deadline);
        if (search.late)
            return QByteArray(text.size(), '*');
        for (const Secret &secret : search.secrets) {
            const qsizetype start = secret.range.start, size = secret.range.end - secret.range.start;
            if (size >= LongEnough)
                m_values << text.sliced(start, size);
            std::fill_n(text.begin() + start, size, '*');
        }
        return text;
    }

    /// What was a secret in another text.
    QByteArray withoutKnown(QByteArray text) const
    {
        for (const QByteArray &value : m_values)
            for (qsizetype at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.size()))
                std::fill_n(text.begin() + at, value.size(), '*');
        return text;
    }

private:
    const Deadline m_deadline;
    QSet<QByteArray> m_values;
};

/// A secret may be cut by the end of a piece.
template <class Mask>
void maskStream(Transcript &transcript, Stream stream, Mask mask)
{
    const QByteArray whole = mask(transcript.stream(stream));
    qsizetype at = 0;
    for (Transcript::Piece &piece : transcript.pieces) {
        if (piece.stream != stream)
            continue;
        piece.bytes = whole.sliced(at, piece.bytes.size());
        at += piece.bytes.size();
    }
}

/// With its own stack, for a stranger's object may be nested deeply.
template <class Mask>
QByteArray maskJson(const QByteArray &text, Mask mask)
{
    Json whole = jsonFrom(text);
    if (whole.is_discarded())
        return mask(text);
    QList<Json *> open{&whole};
    while (!open.isEmpty()) {
        Json &value = *open.takeLast();
        if (std::string *string = value.get_ptr<std::string *>())
            *string = mask(QByteArray::fromStdString(*string)).toStdString();
        for (auto member = value.begin(); value.is_structured() && member != value.end(); ++member) {
            // A name tells what its value is.
            if (std::string *string = value.is_object() ? member->template get_ptr<std::string *>() : nullptr) {
                const QByteArray before = QByteArray::fromStdString(member.key()) + "=\"";
                *string = mask(before + QByteArray::fromStdString(*string) + '"').sliced(before.size()).chopped(1).toStdString();
            }
            open << &*member;
        }
    }
    return jsonBytes(whole);
}

template <class Mask>
void maskRecord(HistoryRecord &record, Mask mask)
{
    record.source = mask(record.source);
    for (Transcript *transcript : {&record.input, &record.output})
        for (const Stream stream : {Stream::Stdout, Stream::Stderr})
            maskStream(*transcript, stream, mask);
    record.settings = maskJson(record.settings, mask);
    record.result = maskJson(record.result, mask);
}

} // namespace

HistoryRecord redacted(const HistoryRecord &record, std::chrono::milliseconds time)
{
    HistoryRecord copy = record;
    Redactor redactor(time);
    maskRecord(copy, [&](const QByteArray &text) { return redactor.withoutOwn(text); });
    maskRecord(copy, [&](const QByteArray &text) { return redactor.withoutKnown(text); });
    return copy;
}

} // namespace Fumehood
