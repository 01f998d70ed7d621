// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"
#include "tests/support/temphistory.h"
#include "tests/support/warnings.h"
#include "tests/support/windowfixture.h"

#include "core/capsule/capsule.h"
#include "ui/history/historymodel.h"
#include "ui/history/historypanel.h"
#include "ui/sharing/sharedialog.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTreeView>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Fumehood;
using namespace Fumehood::Testing;

namespace {

/// Put together, so that no scanner takes this file for one that leaks.
const QByteArray Token = QByteArray("ghp_") + "16C7e42F292c6912E7710c838347Ae178B4a";
const QByteArray Leaking = "token = \"" + Token + "\"\nprint(token)\n";

} // namespace

/// A run is handed on out of the history, without an engine: what is shown, copied and saved, and what of it is masked.
class TestSharing : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void nothingToShareIsSaid();
    void reportIsCopiedWithoutSecrets();
    void secretsAreLeftOnlyOnPurpose();
    void recordIsValidJson();
    void capsuleHoldsTheRunAsItWas();
    void commandAsksForTheSame();
    void longOutputIsShownInPart();
    void unwritableFileIsSaid();

private:
    ShareDialog &open(const HistoryRecord &record);
    QString preview() const { return m->child<QPlainTextEdit>("share-preview")->toPlainText(); }
    QString line() const { return m->child<QLabel>("share-line")->text(); }
    QPushButton &copyButton() const { return *m->child<QPushButton>("share-copy"); }
    void ready() const;
    QByteArray saved(const QString &suffix);

    std::unique_ptr<WindowFixture> m;
};

void TestSharing::init()
{
    Testing::failOnWarning();
    m = std::make_unique<WindowFixture>();
    m->start();
}

void TestSharing::ready() const
{
    QTRY_VERIFY(m->child<QPushButton>("share-save")->isEnabled());
}

/// As a person does it: the run in the list, the command above it.
ShareDialog &TestSharing::open(const HistoryRecord &record)
{
    (void)answer(m->parts->history.add(record));
    QTest::keyClick(m->window.get(), Qt::Key_4, Qt::AltModifier);
    HistoryPanel &pane = *m->window->findChild<HistoryPanel *>();
    if (!QTest::qWaitFor([&] { return pane.model().rowCount() == 1; }))
        qFatal("The run is not in the list.");
    pane.view().setCurrentIndex(pane.model().index(0, 0));
    for (QToolButton *button : pane.findChildren<QToolButton *>()) {
        if (button->defaultAction() && button->defaultAction()->text() == HistoryPanel::tr("Share…"))
            QTest::mouseClick(button, Qt::LeftButton);
    }
    if (!QTest::qWaitFor([&] { return m->window->findChild<ShareDialog *>(); }))
        qFatal("There is no dialog.");
    ready();
    return *m->window->findChild<ShareDialog *>();
}

QByteArray TestSharing::saved(const QString &suffix)
{
    QTest::mouseClick(m->child<QPushButton>("share-save"), Qt::LeftButton);
    auto *files = m->window->findChild<QFileDialog *>();
    const QString path = m->folder.filePath(u"shared."_s + suffix);
    if (!files || files->defaultSuffix() != suffix)
        qFatal("The question for a file is missing or asks for another kind.");
    emit files->fileSelected(path);
    files->close();
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestSharing::nothingToShareIsSaid()
{
    QTest::keyClick(m->window.get(), Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    auto *message = m->child<QWidget>("complaint");
    QTRY_VERIFY(message->isVisible());
    QVERIFY(message->property("text").toString().contains(u"no run to share yet"_s));
}

void TestSharing::reportIsCopiedWithoutSecrets()
{
    ShareDialog &dialog = open(pastRun(runId(1), QDateTime::currentDateTimeUtc(), Leaking, Token + '\n'));
    QCOMPARE(dialog.form(), ShareForm::Report);
    QVERIFY(!preview().contains(QString::fromLatin1(Token)));
    QVERIFY2(line().contains(u"source (1"_s) && line().contains(u"output (1"_s), qPrintable(line()));
    QTRY_VERIFY(copyButton().hasFocus());
    QTest::keyClick(&copyButton(), Qt::Key_Return);
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY(copied.startsWith(u"#"_s) && copied.contains(u"print(token)"_s) && !copied.contains(QString::fromLatin1(Token)));
    QVERIFY(saved(u"md"_s) == copied.toUtf8());
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QTRY_VERIFY(!m->window->findChild<ShareDialog *>());
}

void TestSharing::secretsAreLeftOnlyOnPurpose()
{
    open(pastRun(runId(1), QDateTime::currentDateTimeUtc(), Leaking, Token + '\n'));
    auto *mask = m->child<QCheckBox>("share-mask");
    mask->setFocus();
    QTest::keyClick(mask, Qt::Key_Space);
    ready();
    QVERIFY(preview().contains(QString::fromLatin1(Token)));
    QVERIFY2(line().startsWith(u"Careful"_s), qPrintable(line()));
    QTest::keyClick(mask, Qt::Key_Space);
    ready();
    QVERIFY(!preview().contains(QString::fromLatin1(Token)));
}

void TestSharing::recordIsValidJson()
{
    open(pastRun(runId(1), QDateTime::currentDateTimeUtc(), Leaking, Token + '\n')).setForm(ShareForm::Record);
    ready();
    const auto json = nlohmann::json::parse(saved(u"json"_s).toStdString());
    QCOMPARE(json.at("schema").get<std::string>(), "fumehood.record/1");
    QVERIFY(json.dump().find(Token.toStdString()) == std::string::npos);
}

void TestSharing::capsuleHoldsTheRunAsItWas()
{
    const HistoryRecord record = pastRun(runId(1), QDateTime::currentDateTimeUtc(), Leaking, Token + '\n');
    open(record).setForm(ShareForm::Capsule);
    ready();
    QVERIFY(!copyButton().isEnabled());
    QVERIFY(!m->child<QCheckBox>("share-mask")->isEnabled());
    QVERIFY2(line().startsWith(u"Careful"_s), qPrintable(line()));
    const auto read = readCapsule(saved(u"capsule"_s), u"It"_s);
    QVERIFY2(read, read ? "" : qPrintable(read.error()));
    QCOMPARE(read->source, record.source);
    QCOMPARE(read->output.stream(Stream::Stdout), record.output.stream(Stream::Stdout));
}

void TestSharing::commandAsksForTheSame()
{
    const HistoryRecord record = pastRun(runId(1), QDateTime::currentDateTimeUtc(), "print('it')\n", "it\n", [](RunResult &result) {
        result.spec.container.limits.memory = 96_MiB;
        result.spec.snippet.arguments = {u"two words"_s, u"-x"_s};
        result.spec.snippet.environment = {{u"LEVEL"_s, u"3"_s}};
    });
    open(record).setForm(ShareForm::Command);
    ready();
    const QStringList words = QProcess::splitCommand(QString(preview()).replace(u'\'', u'"'));
    QCOMPARE(words.value(0), u"fumehood"_s);
    const auto line = parseCommandLine(words.sliced(1));
    QVERIFY2(line, line ? "" : qPrintable(line.error().sentence));
    const auto *run = std::get_if<RunCommandLine>(&*line);
    QVERIFY(run);
    QCOMPARE(run->language, u"python"_s);
    QCOMPARE(run->profile.limits.memory, 96_MiB);
    QCOMPARE(run->arguments, QStringList({u"two words"_s, u"-x"_s}));
    QCOMPARE(run->environment.value(u"LEVEL"_s), u"3"_s);
}

void TestSharing::longOutputIsShownInPart()
{
    open(pastRun(runId(1), QDateTime::currentDateTimeUtc(), "print('x' * 300000)\n", QByteArray(300'000, 'x') + '\n')).setForm(ShareForm::Record);
    ready();
    QVERIFY(preview().size() < 100'000);
    QVERIFY(preview().contains(u"copied and saved too"_s));
    QVERIFY(saved(u"json"_s).size() > 300'000);
}

void TestSharing::unwritableFileIsSaid()
{
    const ShareDialog &dialog = open(pastRun(runId(1), QDateTime::currentDateTimeUtc()));
    const auto written = dialog.saveTo(m->folder.filePath(u"no/such/folder/run.md"_s));
    QVERIFY(!written);
    QVERIFY2(written.error().contains(u"no/such/folder"_s), qPrintable(written.error()));
}

QTEST_MAIN(TestSharing)
#include "tst_sharing.moc"
