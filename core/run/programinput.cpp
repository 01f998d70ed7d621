// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/programinput.h"

#include "core/support/jsonvalues.h"

#include <algorithm>

namespace Fumehood {
namespace {

constexpr qsizetype InputSlice = 256 << 10; ///< what the connection holds at a time

} // namespace

void ProgramInput::write(const QByteArray &bytes, double t)
{
    if (m_closed)
        return;
    m_waiting += bytes;
    if (m_bytes + bytes.size() <= MaximumInputKept && !bytes.isEmpty())
        m_kept << RunResult::Input{roundedMilliseconds(t), bytes};
    m_bytes += bytes.size();
    feed();
}

void ProgramInput::close()
{
    m_closed = true;
    feed();
}

void ProgramInput::setProgram(ExecStream *program)
{
    if (m_program)
        m_program->disconnect(this);
    m_program = program;
    if (m_program)
        connect(m_program, &ExecStream::inputTaken, this, &ProgramInput::feed);
    feed();
}

qint64 ProgramInput::pending() const
{
    return m_waiting.size() + (m_program ? m_program->pending() : 0);
}

void ProgramInput::feed()
{
    if (!m_program)
        return;
    if (!m_waiting.isEmpty() && m_program->pending() < InputSlice) {
        const qsizetype take = std::min(InputSlice, m_waiting.size());
        m_program->write(m_waiting.first(take));
        m_waiting.remove(0, take);
    }
    if (m_closed && m_waiting.isEmpty())
        m_program->closeInput();
    emit taken();
}

} // namespace Fumehood
