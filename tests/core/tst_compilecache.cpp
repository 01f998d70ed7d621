// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compilation/compilecache.h"
#include "core/compilation/compilekey.h"
#include "tests/support/engineaccess.h"

#include <QDir>
#include <QTemporaryDir>

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <thread>

using namespace Qt::StringLiterals;
using namespace Fumehood;
using namespace Fumehood::Testing;

class TestCompileCache : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void keyChanges_data();
    void keyChanges();
    void keyDoesNotChange_data();
    void keyDoesNotChange();
    void compilesAlikeOnly_data();
    void compilesAlikeOnly();
    void givesBackWhatWasKept();
    void damagedIsRemoved_data();
    void damagedIsRemoved();
    void aLinkIsNotFollowed();
    void longestUnusedGoesFirst();
    void tooLargeIsNotKept();
    void writersAtOnce();
    void archives_data();
    void archives();

private:
    CompileCache cache(qint64 largest = CompileCache::UsualBytes) const { return CompileCache(m_folder->filePath(u"compiled"_s), largest); }
    QString pathOf(const QByteArray &key) const { return m_folder->filePath(u"compiled/"_s + QString::fromLatin1(key)); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

using Change = std::function<void(RunSpec &)>;

const QByteArray Key(64, 'a'), OtherKey(64, 'b');

CompiledProgram program(const QByteArray &content = "\x7f" "ELF")
{
    return {{{u"main.c"_s, "int main(void) {}"}, {u"main"_s, content, true}}, {{Stream::Stderr, "main.c:1: warning: na\xc3\xafve\n"}, {Stream::Stdout, "done"}}};
}

RunSpec spec()
{
    return specFor(u"c"_s, "int main(void) { return 0; }", [](RunRequest &request) {
        request.snippet.files = {{u"twice.h"_s, "#define TWO 2"}};
        request.snippet.arguments = {u"one"_s};
    });
}

QByteArray keyAfter(const Change &change)
{
    RunSpec changed = spec();
    change(changed);
    return compileKey(changed, u"sha256:1"_s);
}

struct Entry { QByteArray name, content; unsigned type = AE_IFREG; QByteArray link = {}; mode_t mode = 0644; };

void pack(const QString &path, const QList<Entry> &entries)
{
    archive *to = archive_write_new();
    archive_write_set_format_gnutar(to);
    archive_write_open_filename(to, QFile::encodeName(path).constData());
    for (const Entry &each : entries) {
        archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname(entry, each.name.constData());
        archive_entry_set_filetype(entry, each.type);
        archive_entry_set_perm(entry, each.mode);
        archive_entry_set_size(entry, each.content.size());
        if (each.type == AE_IFLNK)
            archive_entry_set_symlink(entry, each.link.constData());
        else if (!each.link.isEmpty())
            archive_entry_set_hardlink(entry, each.link.constData());
        archive_write_header(to, entry);
        archive_write_data(to, each.content.constData(), size_t(each.content.size()));
        archive_entry_free(entry);
    }
    archive_write_close(to);
    archive_write_free(to);
}

} // namespace

void TestCompileCache::keyChanges_data()
{
    QTest::addColumn<Change>("change");
    const auto row = [](const char *name, const Change &change) { QTest::newRow(name) << change; };
    row("with the source", [](RunSpec &spec) { spec.snippet.source += '\n'; });
    row("with the name that the source demands", [](RunSpec &spec) { spec.language.fileName = u"other.c"_s; });
    row("with the compiler's flags", [](RunSpec &spec) { spec.language.compile << u"-O2"_s; });
    row("with where a flag ends", [](RunSpec &spec) {
        const QString last = spec.language.compile.takeLast();
        spec.language.compile << last.first(3) << last.sliced(3);
    });
    row("with the language", [](RunSpec &spec) { spec.language.id = u"cpp"_s; });
    row("with a further file's content", [](RunSpec &spec) { spec.snippet.files.first().content += ' '; });
    row("with a further file's name", [](RunSpec &spec) { spec.snippet.files.first().name = u"two.h"_s; });
    row("with a further file", [](RunSpec &spec) { spec.snippet.files << SnippetFile{u"three.h"_s, {}}; });
    row("with a variable", [](RunSpec &spec) { spec.container.environment.insert(u"CPATH"_s, u"/work"_s); });
    row("with the profile", [](RunSpec &spec) { spec.container.profile = loadProfile(u"strict"_s).value(); });
    row("with the system call filter", [](RunSpec &spec) { spec.container.profile.seccomp = u"none"_s; });
    row("with a limit that the compiler has", [](RunSpec &spec) { spec.container.limits.memory *= 2; });
    row("with the runtime", [](RunSpec &spec) { spec.container.runtime = u"runsc"_s; });
    row("with the order of its words", [](RunSpec &spec) { spec.merge = true; });
}

void TestCompileCache::keyChanges()
{
    QFETCH(Change, change);
    const QByteArray key = keyAfter([](RunSpec &) {});
    QCOMPARE(key.size(), 64);
    QVERIFY(keyAfter(change) != key);
    QVERIFY(compileKey(spec(), u"sha256:2"_s) != key);
}

void TestCompileCache::keyDoesNotChange_data()
{
    QTest::addColumn<Change>("change");
    QTest::newRow("with nothing") << Change([](RunSpec &) {});
    QTest::newRow("with the program's arguments") << Change([](RunSpec &spec) { spec.snippet.arguments << u"two"_s; });
    QTest::newRow("with the program's time") << Change([](RunSpec &spec) { spec.container.limits.timeout *= 2; });
    QTest::newRow("with the image's name, its digest being the same") << Change([](RunSpec &spec) { spec.container.image = u"other:tag"_s; });
}

void TestCompileCache::keyDoesNotChange()
{
    QFETCH(Change, change);
    QCOMPARE(keyAfter(change), keyAfter([](RunSpec &) {}));
}

void TestCompileCache::compilesAlikeOnly_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<bool>("alike");
    const auto row = [](const char *name, bool alike, const Change &change) { QTest::newRow(name) << change << alike; };
    row("fenced in as usual", true, [](RunSpec &) {});
    row("with a network", false, [](RunSpec &spec) { spec.container.profile.network = Network::Bridge; });
    row("with the image's folders to write to", false, [](RunSpec &spec) { spec.container.profile.readOnlyRoot = false; });
    row("with hardly a process to spare", false, [](RunSpec &spec) { spec.container.limits.pids = 8; });
    row("of a language without a compiler", false, [](RunSpec &spec) { spec.container.compiles = false; });
    row("of a source that asks for the time", false, [](RunSpec &spec) { spec.snippet.source = "const char *at = __TIME__;"; });
    row("of a header that asks for the date", false, [](RunSpec &spec) { spec.snippet.files.first().content = "#define BUILT __DATE__"; });
}

void TestCompileCache::compilesAlikeOnly()
{
    QFETCH(Change, change);
    QFETCH(bool, alike);
    RunSpec changed = spec();
    change(changed);
    QCOMPARE(compilesAlike(changed), alike);
}

void TestCompileCache::givesBackWhatWasKept()
{
    QVERIFY(!cache().find(Key));
    cache().keep(Key, program());
    QCOMPARE(cache().find(Key), program());
    QVERIFY(!cache().find(OtherKey));
    // Data, for nobody else, and nothing that could be started.
    struct stat entry{}, folder{};
    QCOMPARE(::stat(QFile::encodeName(pathOf(Key)).constData(), &entry), 0);
    QCOMPARE(entry.st_mode & 0111u, 0u);
    QCOMPARE(::stat(QFile::encodeName(m_folder->filePath(u"compiled"_s)).constData(), &folder), 0);
    QCOMPARE(folder.st_mode & 0777u, 0700u);
    QVERIFY(cache().clear() > 0);
    QVERIFY(!cache().find(Key));
}

void TestCompileCache::damagedIsRemoved_data()
{
    QTest::addColumn<std::function<void(QByteArray &)>>("damage");
    const auto row = [](const char *name, const std::function<void(QByteArray &)> &damage) { QTest::newRow(name) << damage; };
    row("a bit fell over in the program", [](QByteArray &bytes) { bytes[bytes.size() / 2] ^= 1; });
    row("a bit fell over in the seal", [](QByteArray &bytes) { bytes[0] ^= 1; });
    row("cut off", [](QByteArray &bytes) { bytes.chop(1); });
    row("longer", [](QByteArray &bytes) { bytes += 'x'; });
    row("empty", [](QByteArray &bytes) { bytes.clear(); });
    row("something else", [](QByteArray &bytes) { bytes.fill('x', 4096); });
    row("huge", [](QByteArray &bytes) { bytes.fill('x', 40 << 20); });
}

void TestCompileCache::damagedIsRemoved()
{
    QFETCH(std::function<void(QByteArray &)>, damage);
    cache().keep(Key, program());
    QFile file(pathOf(Key));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray bytes = file.readAll();
    damage(bytes);
    QVERIFY(file.seek(0) && file.resize(0) && file.write(bytes) == bytes.size());
    file.close();
    QVERIFY(!cache().find(Key));
    QVERIFY(!QFile::exists(pathOf(Key)));
    // What belongs to one key is no answer to another.
    cache().keep(Key, program());
    QVERIFY(QFile::rename(pathOf(Key), pathOf(OtherKey)));
    QVERIFY(!cache().find(OtherKey));
    QVERIFY(!QFile::exists(pathOf(OtherKey)));
}

void TestCompileCache::aLinkIsNotFollowed()
{
    cache().keep(OtherKey, program());
    const QString elsewhere = m_folder->filePath(u"elsewhere"_s);
    QFile file(elsewhere);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("mine") == 4);
    file.close();
    QVERIFY(QFile::link(elsewhere, pathOf(Key)));
    QVERIFY(!cache().find(Key));
    cache().keep(Key, program());
    QCOMPARE(cache().find(Key), program());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "mine");
}

void TestCompileCache::longestUnusedGoesFirst()
{
    const auto keyOf = [](int i) { return QByteArray::number(i).rightJustified(64, '0'); };
    const auto setAge = [&](int i, int seconds) {
        QFile file(pathOf(keyOf(i)));
        return file.open(QIODevice::ReadWrite) && file.setFileTime(QDateTime::currentDateTime().addSecs(-seconds), QFile::FileModificationTime);
    };
    const CompileCache small = cache(1 << 20);
    for (int i = 0; i < 3; ++i) {
        small.keep(keyOf(i), program(QByteArray(300 << 10, char('a' + i))));
        QVERIFY(setAge(i, 100 - i));
    }
    QVERIFY(small.find(keyOf(0))); // used just now, so the second one is the oldest
    small.keep(keyOf(3), program(QByteArray(300 << 10, 'x')));
    QVERIFY(small.find(keyOf(0)));
    QVERIFY(!small.find(keyOf(1)));
    QVERIFY(small.find(keyOf(2)));
    QVERIFY(small.find(keyOf(3)));
}

void TestCompileCache::tooLargeIsNotKept()
{
    cache(1 << 20).keep(Key, program(QByteArray(2 << 20, 'x')));
    QVERIFY(!cache().find(Key));
}

void TestCompileCache::writersAtOnce()
{
    // Each reader sees a whole program, of whichever writer, or none.
    const CompileCache shared = cache();
    std::vector<std::thread> threads;
    std::atomic<int> odd = 0;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&, i] {
            for (int round = 0; round < 50; ++round) {
                shared.keep(Key, program(QByteArray(100'000, char('a' + i))));
                const auto found = shared.find(Key);
                if (!found || found->files[1].content.count(found->files[1].content[0]) != 100'000)
                    ++odd;
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(odd.load(), 0);
    QCOMPARE(QDir(m_folder->filePath(u"compiled"_s)).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

void TestCompileCache::archives_data()
{
    QTest::addColumn<QList<Entry>>("entries");
    QTest::addColumn<bool>("taken");
    const auto row = [](const char *name, bool taken, const QList<Entry> &entries) { QTest::newRow(name) << entries << taken; };
    const Entry top{"./", {}, AE_IFDIR}, main{"./main", "ELF", AE_IFREG, {}, 0755};
    QList<Entry> many{top};
    for (int i = 0; i <= MaximumCompiledFiles; ++i)
        many << Entry{"./" + QByteArray::number(i), "x"};
    row("a program", true, {top, main});
    row("a program in a folder", true, {top, {"./out", {}, AE_IFDIR}, {"./out/main", "ELF"}});
    row("nothing", false, {top});
    row("an empty folder", false, {top, main, {"./out", {}, AE_IFDIR}});
    row("a symbolic link", false, {top, main, {"./passwd", {}, AE_IFLNK, "/etc/passwd"}});
    row("a second name of a file", false, {top, main, {"./again", {}, AE_IFREG, "./main"}});
    row("a pipe", false, {top, main, {"./pipe", {}, AE_IFIFO}});
    row("a name that leads out", false, {top, main, {"../main", "x"}});
    row("an absolute name", false, {top, main, {"/main", "x"}});
    row("a name of control characters", false, {top, main, {"./a\nb", "x"}});
    row("a name that is no text", false, {top, main, {"./\xff\xfe", "x"}});
    row("a name twice", false, {top, main, main});
    row("too many files", false, many);
    row("too many bytes", false, {top, {"./main", QByteArray(MaximumCompiledBytes + 1, 'x')}});
}

void TestCompileCache::archives()
{
    QFETCH(QList<Entry>, entries);
    QFETCH(bool, taken);
    const QString path = m_folder->filePath(u"work.tar"_s);
    pack(path, entries);
    const auto files = compiledFiles(path);
    QCOMPARE(files.has_value(), taken);
    if (taken)
        QCOMPARE(files->last().executable, entries.last().mode == 0755);
    // Cut anywhere, it is never taken for another program.
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.resize(700));
    QVERIFY(!compiledFiles(path));
}

QTEST_GUILESS_MAIN(TestCompileCache)
#include "tst_compilecache.moc"
