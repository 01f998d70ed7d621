// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compilation/compilereuse.h"

#include "core/compilation/compilekey.h"
#include "core/support/background.h"

#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Fumehood {
namespace {

constexpr auto Patience = 1s;
constexpr qint64 LargestArchive = MaximumCompiledBytes + (1 << 20);

/// What a compiler left anywhere but in the work folder could not be put back, so then nothing is sent.
constexpr char NothingElsewhere[] = "for f in /tmp/* /tmp/.[!.]* /dev/shm/* /dev/shm/.[!.]*; do\n"
                                    " [ ! -e \"$f\" ] && [ ! -L \"$f\" ] || exit 1; done\n";

} // namespace

CompileReuse::CompileReuse(ContainerEngine &engine, Container &container, RunSpec spec, QObject *parent)
    : QObject(parent), m_spec(std::move(spec)), m_imageDigest(container.imageDigest()),
      m_archive(engine, container, LargestArchive, NothingElsewhere)
{
}

QFuture<std::optional<CompiledProgram>> CompileReuse::look()
{
    using Found = std::pair<QByteArray, std::optional<CompiledProgram>>;
    return inBackground([spec = m_spec, digest = m_imageDigest] {
        const QByteArray key = compileKey(spec, digest);
        return Found(key, CompileCache().find(key));
    }).then(this, [this](const Found &found) {
        m_key = found.first;
        return found.second;
    });
}

void CompileReuse::prepare()
{
    m_archive.prepare();
}

QFuture<void> CompileReuse::putAway(const OutputStore &words)
{
    if (words.bytes(Stream::Stdout) + words.bytes(Stream::Stderr) > MaximumCompilerWords)
        return QtFuture::makeReadyVoidFuture();
    QList<CompiledProgram::Said> said;
    OutputStore::Cursor cursor;
    while (auto chunk = words.read(cursor))
        said << CompiledProgram::Said{chunk->stream, std::move(chunk->bytes)};
    auto promise = std::make_shared<QPromise<void>>();
    promise->start();
    // Later than this, the program may have been at the files: too late to be kept.
    QTimer::singleShot(Patience, &m_archive, [this, promise] {
        m_archive.disconnect(this);
        promise->finish();
    });
    connect(&m_archive, &WorkArchive::arrived, this, [this, promise, said = std::move(said)](const Result<WorkArchive::Spool> &archive) {
        promise->finish();
        if (!archive)
            return;
        inBackground([spool = *archive, said, key = m_key] {
            if (const auto files = compiledFiles(spool->fileName()))
                CompileCache().keep(key, {*files, said});
        });
    });
    m_archive.send();
    return promise->future();
}

} // namespace Fumehood
