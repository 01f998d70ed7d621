// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/collection.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <archive.h>
#include <archive_entry.h>

using namespace Qt::StringLiterals;
using namespace Fumehood;

/// Archives as a hostile container would send them.
class TestCollection : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void takesWhatIsAskedFor();
    void leavesWhatWasGiven();
    void hostile_data();
    void hostile();
    void linkInTheFolderIsNotFollowed();
    void folderThatIsALinkIsNotEntered();
    void tooMany();
    void tooLarge();
    void damaged_data();
    void damaged();

private:
    struct Entry { QByteArray name, content; unsigned type = AE_IFREG; QByteArray link = {}; };
    void pack(const QList<Entry> &entries);
    Collection unpack(const QStringList &patterns = {u"*"_s}, const QList<SnippetFile> &given = {}) const;
    QByteArray content(const QString &name) const;
    /// Everything in the folder, and that nothing is beside it.
    QStringList there() const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestCollection::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkdir(u"into"_s));
}

void TestCollection::pack(const QList<Entry> &entries)
{
    archive *to = archive_write_new();
    archive_write_set_format_gnutar(to);
    archive_write_open_filename(to, QFile::encodeName(m_folder->filePath(u"a.tar"_s)).constData());
    for (const Entry &each : entries) {
        archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname(entry, each.name.constData());
        archive_entry_set_filetype(entry, each.type);
        archive_entry_set_perm(entry, 0777);
        archive_entry_set_size(entry, each.content.size());
        if (each.type == AE_IFLNK)
            archive_entry_set_symlink(entry, each.link.constData());
        else if (!each.link.isEmpty())
            archive_entry_set_hardlink(entry, each.link.constData());
        archive_write_header(to, entry);
        archive_write_data(to, each.content.constData(), size_t(each.content.size()));
        archive_entry_free(entry);
    }
    archive_write_free(to);
}

Collection TestCollection::unpack(const QStringList &patterns, const QList<SnippetFile> &given) const
{
    return unpackCollection(m_folder->filePath(u"a.tar"_s), {patterns, m_folder->filePath(u"into"_s)}, given);
}

QByteArray TestCollection::content(const QString &name) const
{
    QFile file(m_folder->filePath(u"into/"_s + name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not there");
}

QStringList TestCollection::there() const
{
    const QStringList beside = QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    if (beside != QStringList{u"a.tar"_s, u"into"_s})
        return {u"something lies beside the folder: "_s + beside.join(u' ')};
    return QDir(m_folder->filePath(u"into"_s)).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Name);
}

void TestCollection::takesWhatIsAskedFor()
{
    pack({{"./", {}, AE_IFDIR}, {"./plot.png", "picture"}, {"./notes.txt", "text"}, {"./out", {}, AE_IFDIR}, {"./out/b.csv", "1,2"},
          {"./out/deep/c.png", "small"}});
    const Collection collection = unpack({u"*.png"_s, u"out/*.csv"_s});
    QCOMPARE(collection.notes, QStringList());
    QCOMPARE(collection.files.size(), 3);
    QCOMPARE(collection.files[0].name, u"out/b.csv"_s);
    QCOMPARE(collection.files[1].name, u"out/deep/c.png"_s);
    QCOMPARE(collection.files[2].name, u"plot.png"_s);
    QCOMPARE(collection.files[2].bytes, 7);
    QCOMPARE(collection.files[2].sha256, QCryptographicHash::hash("picture", QCryptographicHash::Sha256).toHex());
    QCOMPARE(content(u"plot.png"_s), "picture"_ba);
    QCOMPARE(content(u"out/deep/c.png"_s), "small"_ba);
    QCOMPARE(there(), (QStringList{u"out"_s, u"plot.png"_s}));
    QVERIFY2(!QFileInfo(m_folder->filePath(u"into/plot.png"_s)).isExecutable(), "its mode is not taken over");
}

void TestCollection::leavesWhatWasGiven()
{
    pack({{"main.py", "source"}, {"data.txt", "changed"}});
    const Collection collection = unpack({u"*"_s}, {{u"main.py"_s, "source"}, {u"data.txt"_s, "as given"}});
    QCOMPARE(collection.files.size(), 1);
    QCOMPARE(collection.files[0].name, u"data.txt"_s);
}

void TestCollection::hostile_data()
{
    QTest::addColumn<QList<Entry>>("entries");
    QTest::addColumn<QStringList>("left");      // what comes out
    QTest::addColumn<bool>("noted");
    const auto row = [](const char *name, const QList<Entry> &entries, const QStringList &left, bool noted = true) {
        QTest::addRow("%s", name) << entries << left << noted;
    };
    row("a path up", {{"../x", "x"}}, {});
    row("a path up in the middle", {{"a/../../x", "x"}}, {});
    row("an absolute path", {{"/tmp/x", "x"}}, {});
    row("a symbolic link", {{"x", {}, AE_IFLNK, "/etc/passwd"}}, {});
    row("a hard link", {{"x", {}, AE_IFREG, "/etc/passwd"}}, {});
    row("a file through a link sent before", {{"d", {}, AE_IFLNK, ".."}, {"d/x", "x"}}, {u"d"_s});
    row("a device", {{"x", {}, AE_IFBLK}}, {});
    row("a pipe", {{"x", {}, AE_IFIFO}}, {});
    row("a name with escape sequences", {{"a\x1b[2Jb", "x"}}, {u"a_[2Jb"_s}, false);
    row("a name with a line break", {{"a\nb", "x"}}, {u"a_b"_s}, false);
    row("a name that turns the text around", {{"a\xe2\x80\xaegpj.exe", "x"}}, {u"a_gpj.exe"_s}, false);
    row("two names that become one", {{"a\nb", "x"}, {"a\tb", "y"}}, {u"a_b"_s});
    row("a name that is too long", {{QByteArray(256, 'x'), "x"}}, {});
    row("too deep", {{QByteArray("d/").repeated(17) + "x", "x"}}, {});
    row("a file where a folder is needed", {{"a", "x"}, {"a/b", "y"}}, {u"a"_s});
}

void TestCollection::hostile()
{
    QFETCH(QList<Entry>, entries);
    QFETCH(QStringList, left);
    QFETCH(bool, noted);
    pack(entries);
    const Collection collection = unpack();
    QCOMPARE(there(), left);
    QVERIFY2(collection.notes.isEmpty() != noted, qPrintable(collection.notes.join(u'\n')));
    for (const QString &note : collection.notes)
        QVERIFY2(note.endsWith(u'.') && !note.contains(u'\n'), qPrintable(note));
}

void TestCollection::linkInTheFolderIsNotFollowed()
{
    const QString outside = m_folder->filePath(u"into/target"_s), link = m_folder->filePath(u"into/x"_s);
    QFile target(outside);
    QVERIFY(target.open(QIODevice::WriteOnly) && target.write("precious") > 0);
    target.close();
    QVERIFY(QFile::link(outside, link));
    pack({{"x", "new"}});
    QCOMPARE(unpack().files.size(), 1);
    QCOMPARE(content(u"target"_s), "precious"_ba);
    QCOMPARE(content(u"x"_s), "new"_ba);
    QVERIFY(!QFileInfo(link).isSymLink());
}

void TestCollection::folderThatIsALinkIsNotEntered()
{
    QTemporaryDir elsewhere;
    QVERIFY(QFile::link(elsewhere.path(), m_folder->filePath(u"into/d"_s)));
    pack({{"d/x", "new"}});
    const Collection collection = unpack();
    QVERIFY(collection.files.isEmpty());
    QCOMPARE(collection.notes.size(), 1);
    QVERIFY(QDir(elsewhere.path()).isEmpty());
}

void TestCollection::tooMany()
{
    QList<Entry> entries;
    for (int i = 0; i < MaximumCollectedFiles + 5; ++i)
        entries << Entry{QByteArray::number(i), "x"};
    pack(entries);
    const Collection collection = unpack();
    QCOMPARE(collection.files.size(), MaximumCollectedFiles);
    QCOMPARE(collection.notes.size(), 1);
}

void TestCollection::tooLarge()
{
    pack({{"a", QByteArray(200 << 20, 'x')}, {"b", QByteArray(100 << 20, 'x')}});
    const Collection collection = unpack();
    QCOMPARE(collection.files.size(), 1);
    QCOMPARE(collection.notes.size(), 1);
    QCOMPARE(there(), QStringList{u"a"_s});
}

void TestCollection::damaged_data()
{
    QTest::addColumn<int>("bytes");     // of the archive that arrive
    QTest::addRow("nothing") << 0;
    QTest::addRow("half a header") << 100;
    QTest::addRow("half a file") << 512 + 300;
    QTest::addRow("noise") << -1;
}

void TestCollection::damaged()
{
    QFETCH(int, bytes);
    pack({{"a", QByteArray(2000, 'x')}});
    QFile file(m_folder->filePath(u"a.tar"_s));
    QVERIFY(file.open(QIODevice::ReadWrite));
    if (bytes < 0)
        file.write(QByteArray(4096, '\xa5'));
    else
        QVERIFY(file.resize(bytes));
    file.close();
    const Collection collection = unpack();
    QCOMPARE(there(), QStringList());
    QVERIFY(bytes == 0 || !collection.notes.isEmpty());
}

QTEST_GUILESS_MAIN(TestCollection)
#include "tst_collection.moc"
