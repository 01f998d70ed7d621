// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/rundiffdialog.h"

#include "ui/dialogroom.h"
#include "ui/readonlytext.h"
#include "ui/theme/theme.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QSyntaxHighlighter>
#include <QTabWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

/// Lines that came and went; their sign says it without colour.
class DiffColors final : public QSyntaxHighlighter
{
public:
    DiffColors(QTextDocument *document, const Theme &theme) : QSyntaxHighlighter(document), m_theme(theme) {}

protected:
    void highlightBlock(const QString &text) override
    {
        QTextCharFormat format;
        if (text.startsWith(u'+'))
            format.setBackground(m_theme.tint(Theme::Role::Success));
        else if (text.startsWith(u'-'))
            format.setBackground(m_theme.tint(Theme::Role::Error));
        else if (text.startsWith(u'@'))
            format.setForeground(m_theme.color(Theme::Role::Info));
        setFormat(0, int(text.size()), format);
    }

private:
    const Theme &m_theme;
};

/// "16:04:12 · Failed · Python · print(1) · run 3f2a91c4": which run is meant.
QString named(const HistorySummary &run)
{
    const QDateTime local = run.startedAt.toLocalTime();
    const QString time = local.date() == QDate::currentDate() ? local.toString(u"HH:mm:ss"_s) : QLocale().toString(local, QLocale::ShortFormat);
    return QStringList{time, outcomeTitle(run.outcome), run.language, run.title, RunDiffDialog::tr("run %1").arg(run.id.first(std::min<qsizetype>(8, run.id.size())))}
        .join(u" · "_s);
}

} // namespace

RunDiffDialog::RunDiffDialog(const RunDiff &diff, const HistorySummary &before, const HistorySummary &after, Theme &theme, QWidget *window)
    : QDialog(window)
    , m_theme(theme)
    , m_pages(new QTabWidget(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("run-diff"));
    setWindowTitle(tr("Compare two runs"));
    auto *summary = new QLabel(diff.isEmpty()             ? tr("Both runs are the same but for what varies by itself.")
                                   : diff.sameBehaviour() ? tr("The program did the same in both runs.")
                                                          : tr("The program did something else in the second run."),
                               this);
    summary->setObjectName(QStringLiteral("run-diff-summary"));
    summary->setWordWrap(true);
    auto *runs = new QLabel(tr("First run:\t%1\nSecond run:\t%2").arg(named(before), named(after)), this);
    runs->setObjectName(QStringLiteral("run-diff-runs"));
    runs->setTextFormat(Qt::PlainText);
    runs->setTextInteractionFlags(Qt::TextSelectableByMouse);
    runs->setForegroundRole(QPalette::PlaceholderText);
    addValues(tr("Settings and verdict"), diff.values);
    addText(tr("Source"), diff.source);
    addText(tr("Output"), diff.output);
    addText(tr("Errors"), diff.errors);
    addValues(tr("Measurements"), diff.measurements);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(summary);
    layout->addWidget(runs);
    layout->addWidget(m_pages, 1);
    layout->addWidget(buttons);
    resize(roomFor(fontMetrics(), 130, 36, window));
}

void RunDiffDialog::addValues(const QString &title, const QList<ChangedValue> &values)
{
    if (values.isEmpty())
        return;
    auto *list = new QTreeWidget(this);
    list->setAccessibleName(title);
    list->setHeaderLabels({tr("What"), tr("First run"), tr("Second run")});
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setAlternatingRowColors(true);
    for (const ChangedValue &value : values)
        new QTreeWidgetItem(list, {value.key, value.before, value.after});
    for (int column = 0; column < list->columnCount(); ++column)
        list->resizeColumnToContents(column);
    m_pages->addTab(list, title);
}

void RunDiffDialog::addText(const QString &title, const QString &diff)
{
    if (diff.isEmpty())
        return;
    QPlainTextEdit *text = readOnlyText(diff, title, this);
    new DiffColors(text->document(), m_theme);
    m_pages->addTab(text, title);
}

} // namespace Fumehood
