// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/consolepanel.h"

#include "ui/console/consoleview.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSaveFile>
#include <QStackedWidget>
#include <QTime>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

struct Look { QString icon; Theme::Role role; };

Look lookOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Succeeded: return {u"ok"_s, Theme::Role::Success};
    case Outcome::TimedOut: return {u"timeout"_s, Theme::Role::Warning};
    case Outcome::OutOfMemory: return {u"memory"_s, Theme::Role::Warning};
    case Outcome::ProcessLimit:
    case Outcome::DiskLimit:
    case Outcome::OutputLimit: return {u"warning"_s, Theme::Role::Warning};
    case Outcome::Cancelled:
    case Outcome::Blocked: return {u"stop"_s, Theme::Role::Info};
    default: return {u"error"_s, Theme::Role::Error};
    }
}

QToolButton *toolButton(const QIcon &icon, const QString &text, const QString &toolTip)
{
    auto *button = new QToolButton;
    button->setIcon(icon);
    button->setText(text);
    button->setToolTip(toolTip);
    button->setAccessibleName(text);
    button->setAutoRaise(true);
    return button;
}

} // namespace

ConsolePanel::ConsolePanel(Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_view(new ConsoleView(theme)), m_pages(new QStackedWidget)
{
    auto *empty = new QLabel(tr("<p><b>Output appears here.</b></p><p>Press Run (Ctrl+R) to run the snippet in a fresh container.</p>"));
    empty->setAlignment(Qt::AlignCenter);
    empty->setWordWrap(true);
    m_pages->addWidget(empty);
    m_pages->addWidget(m_view);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(createToolBar());
    layout->addWidget(m_pages, 1);
    layout->addWidget(createVerdictBar());
    layout->addWidget(createInputLine());
    setFocusProxy(m_view);

    connect(m_view, &ConsoleView::linkActivated, this, &ConsolePanel::linkActivated);
    connect(m_view, &ConsoleView::followingChanged, this, [this](bool following, qint64 lines) {
        m_follow->setVisible(!following);
        m_follow->setText(lines > 0 ? tr("%n new line(s)", nullptr, int(lines)) : tr("To the end"));
    });
}

QWidget *ConsolePanel::createToolBar()
{
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(4, 2, 4, 2);
    m_find = new QLineEdit;
    m_find->setPlaceholderText(tr("Find in the output"));
    m_find->setAccessibleName(tr("Find in the output"));
    m_find->setClearButtonEnabled(true);
    m_find->setMaximumWidth(fontMetrics().averageCharWidth() * 32);
    connect(m_find, &QLineEdit::returnPressed, this, [this] { m_view->find(m_find->text()); });
    m_follow = toolButton(m_theme.icon(u"down"_s), tr("To the end"), tr("Follow the output (End)"));
    m_follow->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_follow->hide();
    connect(m_follow, &QToolButton::clicked, m_view, &ConsoleView::followEnd);
    auto *copy = toolButton(m_theme.icon(u"copy"_s), tr("Copy"), tr("Copy the selection, or everything"));
    connect(copy, &QToolButton::clicked, this, [this] {
        if (m_view->selectedText().isEmpty())
            m_view->selectAll();
        m_view->copy();
    });
    auto *save = toolButton(m_theme.icon(u"save"_s), tr("Save output"), tr("Save everything shown to a file"));
    connect(save, &QToolButton::clicked, this, &ConsolePanel::save);
    auto *clear = toolButton(m_theme.icon(u"clear"_s), tr("Clear console"), tr("Clear the console (Ctrl+L in it)"));
    connect(clear, &QToolButton::clicked, this, &ConsolePanel::clear);
    row->addWidget(m_find);
    row->addStretch();
    for (QToolButton *button : {m_follow, copy, save, clear})
        row->addWidget(button);
    for (const auto &[keys, act] : {std::pair{u"Ctrl+L"_s, &ConsolePanel::clear}, std::pair{u"Ctrl+F"_s, &ConsolePanel::find}}) {
        auto *action = new QAction(this);
        action->setShortcut(QKeySequence(keys));
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, act);
        m_view->addAction(action);
    }
    return bar;
}

QWidget *ConsolePanel::createVerdictBar()
{
    m_verdictBar = new QWidget;
    m_verdictBar->setAutoFillBackground(true);
    auto *row = new QHBoxLayout(m_verdictBar);
    row->setContentsMargins(8, 4, 8, 4);
    m_verdictIcon = new QLabel;
    m_verdictText = new QLabel;
    m_verdictText->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_verdictText->setWordWrap(true);
    m_verdictText->setTextFormat(Qt::RichText);
    m_remedy = new QPushButton;
    connect(m_remedy, &QPushButton::clicked, this, [this] { emit remedyRequested(m_remedyLimit, m_remedyValue); });
    row->addWidget(m_verdictIcon);
    row->addWidget(m_verdictText, 1);
    row->addWidget(m_remedy);
    m_verdictBar->hide();
    return m_verdictBar;
}

QWidget *ConsolePanel::createInputLine()
{
    m_inputRow = new QWidget;
    auto *row = new QHBoxLayout(m_inputRow);
    row->setContentsMargins(8, 4, 8, 4);
    auto *label = new QLabel(tr("I&nput:"));
    m_input = new QLineEdit;
    m_input->setFont(Theme::monospaceFont());
    m_input->setPlaceholderText(tr("Type a line for the program and press Enter; Ctrl+D ends the input"));
    m_input->setAccessibleName(tr("Input of the program"));
    m_input->installEventFilter(this);
    label->setBuddy(m_input);
    m_endInput = toolButton({}, tr("End of input"), tr("Tell the program that no more input comes (Ctrl+D)"));
    m_endInput->setToolButtonStyle(Qt::ToolButtonTextOnly);
    connect(m_input, &QLineEdit::returnPressed, this, &ConsolePanel::sendLine);
    connect(m_endInput, &QToolButton::clicked, this, [this] {
        if (m_run)
            m_run->closeInput();
        m_inputRow->setEnabled(false);
    });
    row->addWidget(label);
    row->addWidget(m_input, 1);
    row->addWidget(m_endInput);
    m_inputRow->setEnabled(false);
    return m_inputRow;
}

void ConsolePanel::beginRun(Run *run)
{
    if (m_run)
        m_run->disconnect(this);
    m_run = run;
    m_verdictBar->hide();
    m_pages->setCurrentWidget(m_view);
    m_view->appendLine(tr("#%1 · %2 · %3 · %4").arg(QString::number(++m_runs), QTime::currentTime().toString(u"HH:mm:ss"_s),
                                                    run->spec().language.name, run->spec().container.profile.title),
                       ConsoleLine::Kind::Header);
    m_view->followEnd();
    m_inputRow->setEnabled(true);
    connect(run, &Run::event, this, &ConsolePanel::handle);
}

void ConsolePanel::handle(const RunEvent &event)
{
    if (const auto *output = std::get_if<Output>(&event))
        m_view->append(output->stream == Stream::Stderr, output->bytes);
    else if (const auto *limit = std::get_if<LimitReached>(&event))
        m_view->appendLine(limit->message, ConsoleLine::Kind::Notice);
    else if (const auto *finished = std::get_if<Finished>(&event))
        showVerdict(finished->result);
}

void ConsolePanel::showVerdict(const RunResult &result)
{
    m_view->finishStreams();
    m_inputRow->setEnabled(false);
    m_input->clear();
    const Look look = lookOf(result.outcome);
    m_verdictIcon->setPixmap(m_theme.icon(look.icon, look.role).pixmap(fontMetrics().height()));
    QStringList facts;
    if (result.durations.run)
        facts << formatDuration(std::chrono::milliseconds(qRound64(*result.durations.run)));
    if (result.usage.peakMemoryBytes)
        facts << tr("peak %1").arg(formatSize(*result.usage.peakMemoryBytes));
    facts << (result.truncated ? tr("shortened: %1 written").arg(formatSize(result.stdoutBytes + result.stderrBytes))
                               : tr("complete, %1").arg(formatSize(result.stdoutBytes + result.stderrBytes)));
    if (!result.isolation.holds() && !result.isolation.checks.isEmpty())
        facts << tr("isolation: %1").arg(result.isolation.summary());
    const QString sentence = result.outcome == Outcome::Succeeded && result.exitCode == 0 ? QString() : u' ' + result.reason.toHtmlEscaped();
    m_verdictText->setText(u"<b>%1.</b>%2 <span>%3</span>"_s.arg(outcomeTitle(result.outcome).toHtmlEscaped(), sentence,
                                                                facts.join(u" · ").toHtmlEscaped()));
    m_verdictText->setAccessibleName(verdict());
    m_remedyLimit = result.remedyLimit;
    m_remedyValue = result.remedyValue;
    m_remedy->setVisible(!m_remedyLimit.isEmpty());
    m_remedy->setText(result.remedy.endsWith(u'.') ? result.remedy.chopped(1) : result.remedy);
    m_verdictBar->setToolTip(result.remedy);
    QPalette tinted = palette();
    tinted.setColor(QPalette::Window, m_theme.tint(look.role));
    m_verdictBar->setPalette(tinted);
    m_verdictBar->show();
    m_view->appendLine(u"%1. %2"_s.arg(outcomeTitle(result.outcome), result.reason), ConsoleLine::Kind::Notice);
}

void ConsolePanel::sendLine()
{
    if (!m_run)
        return;
    const QString line = m_input->text();
    if (!line.isEmpty() && (m_history.isEmpty() || m_history.last() != line))
        m_history << line;
    m_recalled = m_history.size();
    m_run->writeInput((line + u'\n').toUtf8());
    m_view->appendLine(u"› "_s + line, ConsoleLine::Kind::Notice);
    m_input->clear();
}

void ConsolePanel::recall(int direction)
{
    if (m_history.isEmpty())
        return;
    m_recalled = std::clamp<qsizetype>(m_recalled + direction, 0, m_history.size());
    m_input->setText(m_history.value(m_recalled));
}

bool ConsolePanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_input && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down) {
            recall(key->key() == Qt::Key_Up ? -1 : 1);
            return true;
        }
        if (key->key() == Qt::Key_D && key->modifiers() == Qt::ControlModifier) {
            m_endInput->click();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

QString ConsolePanel::text() const
{
    return m_view->text();
}

QString ConsolePanel::verdict() const
{
    return m_verdictBar->isHidden() ? QString() : QString(m_verdictText->text()).remove(QRegularExpression(u"<[^>]*>"_s));
}

void ConsolePanel::setZoom(int points)
{
    m_view->setZoom(points);
}

void ConsolePanel::clear()
{
    m_view->clear();
}

void ConsolePanel::find()
{
    m_find->setFocus();
    m_find->selectAll();
}

bool ConsolePanel::save()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Save output"), u"output.txt"_s);
    if (path.isEmpty())
        return false;
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(m_view->text().toUtf8()) >= 0 && file.commit())
        return true;
    QMessageBox::warning(this, tr("Save output"), tr("The output could not be written to %1: %2").arg(path, file.errorString()));
    return false;
}

} // namespace Fumehood
