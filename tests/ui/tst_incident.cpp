// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/warnings.h"
#include "tests/support/windowfixture.h"

#include "ui/incident/guardedapplication.h"
#include "ui/incident/incidentbar.h"
#include "ui/incident/messagelog.h"
#include "ui/session.h"

#include <QAction>
#include <QClipboard>
#include <QDialog>
#include <QDir>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTimer>

#include <stdexcept>

using namespace Qt::StringLiterals;
using namespace Fumehood;
using namespace Fumehood::Testing;

/// Error state E12: a mistake of the program itself. The window lives on, the texts are on disk, a report can be handed on.
class TestIncident : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void exceptionEndsNothing();
    void reportIsCopied();
    void logIsShown();
    void textsAreOnDiskAtOnce();
    void unsavableTextsAreNotSaidToBeSaved();
    void messagesAreKept();

private:
    void goWrong();
    IncidentBar &bar() const { return *m->child<IncidentBar>("incident-bar"); }
    void press(const QString &button) const;

    std::unique_ptr<WindowFixture> m;
};

void TestIncident::init()
{
    Testing::failOnWarning();
    m = std::make_unique<WindowFixture>();
    m->start();
    connect(static_cast<GuardedApplication *>(qApp), &GuardedApplication::incident, m->window.get(), &MainWindow::reportIncident);
}

void TestIncident::cleanup()
{
    m.reset();
}

void TestIncident::goWrong()
{
    QTimer::singleShot(0, m->window.get(), [] { throw std::runtime_error(qPrintable(u"the chart of "_s + QDir::homePath() + u"/thesis fell over"_s)); });
    QTRY_VERIFY(bar().isVisible());
}

void TestIncident::press(const QString &button) const
{
    const auto actions = bar().actions();
    const auto found = std::ranges::find(actions, button, &QAction::text);
    QVERIFY(found != actions.end());
    (*found)->trigger();
}

void TestIncident::exceptionEndsNothing()
{
    goWrong();
    QVERIFY2(bar().text().contains(u"the chart of"_s) && bar().text().contains(u"Your code is saved."_s), qPrintable(bar().text()));
    m->setSource("print('still here')\n");
    QCOMPARE(m->editor().source(), "print('still here')\n");
    QTest::keyClick(m->window.get(), Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(m->window->tabs().count(), 2);
}

void TestIncident::reportIsCopied()
{
    m->setSource("secret = 'of the person'\n");
    goWrong();
    press(IncidentBar::tr("Copy report"));
    const QString report = QGuiApplication::clipboard()->text();
    for (const QString &part : {u"# Incident "_s, u"the chart of ~/thesis"_s, QStringLiteral(FUMEHOOD_VERSION), u"Last messages"_s})
        QVERIFY2(report.contains(part), qPrintable(report));
    QVERIFY2(!report.contains(u"of the person"_s) && !report.contains(QDir::homePath()), qPrintable(report));
    QVERIFY(bar().isVisible());
}

void TestIncident::logIsShown()
{
    goWrong();
    press(IncidentBar::tr("Open log"));
    auto *dialog = m->child<QDialog>("message-log");
    QTRY_VERIFY(dialog->isVisible());
    QVERIFY(dialog->findChild<QPlainTextEdit *>()->toPlainText().contains(u"fell over"_s));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!m->child<QDialog>("message-log"));
}

void TestIncident::textsAreOnDiskAtOnce()
{
    m->setSource("print('typed a moment ago')\n");
    goWrong();
    m->kill(); // no last words
    m->start();
    QCOMPARE(m->editor().source(), "print('typed a moment ago')\n");
}

void TestIncident::unsavableTextsAreNotSaidToBeSaved()
{
    IncidentBar bar(m->parts->theme, m->window.get());
    bar.showIncident(u"a test"_s, u"words"_s, false);
    QVERIFY2(bar.text().contains(u"Save your code"_s) && !bar.text().contains(u"is saved"_s), qPrintable(bar.text()));
}

void TestIncident::messagesAreKept()
{
    MessageLog::keep();
    qInfo("a message of the test");
    for (int i = 0; i < MessageLog::Lines - 1; ++i)
        qDebug("filling %d", i);
    QVERIFY(MessageLog::text().contains(u"info default: a message of the test"_s));
    qDebug("one too many");
    QVERIFY(!MessageLog::text().contains(u"a message of the test"_s));
    QCOMPARE(MessageLog::text().count(u'\n'), MessageLog::Lines - 1);
}

int main(int argc, char **argv)
{
    GuardedApplication application(argc, argv);
    TestIncident test;
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}

#include "tst_incident.moc"
