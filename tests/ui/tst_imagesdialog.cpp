// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/warnings.h"
#include "ui/images/imagesdialog.h"

#include <QAbstractItemModelTester>
#include <QPushButton>
#include <QTest>
#include <QTreeView>

using namespace Fumehood;
using namespace Qt::StringLiterals;

/// The table of images, and the dialog around it where there is no engine.
class TestImagesDialog : public QObject
{
    Q_OBJECT
private slots:
    void init() { Testing::failOnWarning(); }
    void rows_data();
    void rows();
    void withoutAnEngine();
};

void TestImagesDialog::rows_data()
{
    QTest::addColumn<ImageState::State>("state");
    QTest::addColumn<qint64>("age");
    QTest::addColumn<QStringList>("cells");
    using State = ImageState::State;
    const QString digest = u"0123456789ab"_s;
    QTest::addRow("ready, an hour old") << State::Ready << qint64(3700) << QStringList{u"Ready"_s, u"2 MiB"_s, u"1 hour(s)"_s, digest};
    QTest::addRow("out of date, days old") << State::OutOfDate << qint64(3 * 86'400)
                                           << QStringList{u"Out of date; it still runs"_s, u"2 MiB"_s, u"3 day(s)"_s, digest};
    QTest::addRow("missing") << State::Missing << qint64(0) << QStringList{u"Missing"_s, QString(), QString(), QString()};
    QTest::addRow("the engine does not say") << State::Unknown << qint64(0) << QStringList{u"Not known"_s, QString(), QString(), QString()};
}

void TestImagesDialog::rows()
{
    QFETCH(ImageState::State, state);
    QFETCH(qint64, age);
    QFETCH(QStringList, cells);
    ImageTable table;
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    ImageState image{.languageId = u"lua"_s, .languageName = u"Lua"_s, .reference = u"fumehood/lua:latest"_s, .state = state};
    if (image.usable()) {
        image.info.id = u"sha256:0123456789abcdef"_s;
        image.info.bytes = 2 << 20;
        image.info.created = now.addSecs(-age);
    }
    table.setStates({image}, now);
    QCOMPARE(table.rowCount(), 1);
    QCOMPARE(table.index(0, ImageTable::LanguageColumn).data().toString(), u"Lua"_s);
    QCOMPARE(table.index(0, ImageTable::ImageColumn).data().toString(), u"fumehood/lua:latest"_s);
    QStringList shown;
    for (const int column : {ImageTable::StateColumn, ImageTable::SizeColumn, ImageTable::AgeColumn, ImageTable::DigestColumn})
        shown << table.index(0, column).data().toString();
    QCOMPARE(shown, cells);
    QCOMPARE(table.index(0, ImageTable::SizeColumn).data(ImageTable::SortRole).toLongLong(), image.usable() ? 2 << 20 : 0);
}

void TestImagesDialog::withoutAnEngine()
{
    ContainerEngine engine{EngineEndpoint{}};
    ImageStore store(engine);
    const LanguageCatalog catalog = LanguageCatalog::load(u":/languages"_s).value();
    auto *dialog = new ImagesDialog(store, catalog, nullptr);
    dialog->open();
    auto *view = dialog->findChild<QTreeView *>();
    QTRY_VERIFY(view->model()->rowCount() > catalog.languages().size()); // the full ones too
    for (QPushButton *button : dialog->findChildren<QPushButton *>())
        QVERIFY2(!button->text().isEmpty(), qPrintable(button->objectName()));
    const auto enabled = [dialog](const QString &text) {
        for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
            if (button->text() == text)
                return button->isEnabled();
        }
        qFatal("There is no button %s", qPrintable(text));
    };
    QVERIFY(!enabled(u"&Prepare"_s)); // of nothing
    view->setCurrentIndex(view->model()->index(0, 0));
    QVERIFY(enabled(u"&Prepare"_s));
    QVERIFY(enabled(u"&Remove"_s));
    QVERIFY(!enabled(u"&Stop"_s));
    dialog->close();
}

QTEST_MAIN(TestImagesDialog)
#include "tst_imagesdialog.moc"
