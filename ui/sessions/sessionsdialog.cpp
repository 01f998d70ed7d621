// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/sessionsdialog.h"

#include "ui/dialogroom.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

QString stateTitle(const SessionState &state)
{
    if (state.running)
        return SessionsDialog::tr("Running");
    return state.containerId.isEmpty() ? SessionsDialog::tr("Files only") : SessionsDialog::tr("Ended");
}

} // namespace

Result<SessionSpec> sessionSpec(const SessionName &name, const Language *language, const SecurityProfile &profile)
{
    if (!language)
        return failure(SessionsDialog::tr("Choose a language first: a session is in one language."));
    RunRequest request;
    request.snippet.languageId = language->id;
    request.snippet.source = "session\n"; // of any snippet: only the container is wanted
    request.profile = profile;
    const auto spec = makeRunSpec(*language, request);
    if (!spec)
        return failure(spec.error());
    return SessionSpec{.name = name, .language = spec->language, .container = spec->container};
}

SessionsDialog::SessionsDialog(ContainerEngine &engine, Describe describe, QWidget *window)
    : QDialog(window), m_sessions(engine), m_describe(std::move(describe)), m_list(new QTreeWidget(this)), m_name(new QLineEdit(this)),
      m_line(new QLabel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"sessions"_s);
    setWindowTitle(tr("Sessions"));
    m_list->setObjectName(u"sessions-list"_s);
    m_list->setAccessibleName(tr("Sessions"));
    m_list->setHeaderLabels({tr("Project"), tr("Task"), tr("Language"), tr("State"), tr("Started")});
    m_list->setRootIsDecorated(false);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->setUniformRowHeights(true);
    m_list->setAlternatingRowColors(true);
    m_list->setAllColumnsShowFocus(true);
    m_line->setObjectName(u"sessions-line"_s);
    m_line->setTextFormat(Qt::PlainText);
    m_line->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_line->setWordWrap(true);
    auto *box = new QDialogButtonBox(QDialogButtonBox::Close, this);
    createButtons(box);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(createStartRow());
    layout->addWidget(m_list, 1);
    layout->addWidget(m_line);
    layout->addWidget(box);
    resize(roomFor(fontMetrics(), 110, 24, window));
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &SessionsDialog::updateButtons);
    refresh();
}

QWidget *SessionsDialog::createStartRow()
{
    auto *row = new QWidget(this);
    auto *label = new QLabel(tr("&New session:"), row);
    label->setBuddy(m_name);
    m_name->setObjectName(u"session-name"_s);
    m_name->setPlaceholderText(tr("project, or project/task"));
    auto *start = new QPushButton(tr("S&tart"), row);
    start->setObjectName(u"session-start"_s);
    start->setDefault(true);
    start->setToolTip(tr("In the language and with the limits of the snippet in front"));
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addWidget(label);
    layout->addWidget(m_name, 1);
    layout->addWidget(start);
    const auto begin = [this] { this->start(m_name->text().trimmed(), {}); };
    connect(start, &QPushButton::clicked, this, begin);
    return row;
}

void SessionsDialog::createButtons(QDialogButtonBox *box)
{
    const auto add = [&](const QString &name, const QString &text, const QString &tip, void (SessionsDialog::*slot)()) {
        QPushButton *button = box->addButton(text, QDialogButtonBox::ActionRole);
        button->setObjectName(name);
        button->setToolTip(tip);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, slot);
        return button;
    };
    m_resume = add(u"session-resume"_s, tr("&Resume"), tr("A container again, over the files that the project keeps"), &SessionsDialog::resume);
    m_end = add(u"session-end"_s, tr("&End"), tr("Ends its container; the project's files stay"), &SessionsDialog::end);
    m_remove = add(u"session-remove"_s, tr("Remove &files…"), tr("Removes the project's files for good"), &SessionsDialog::removeFiles);
    updateButtons();
}

void SessionsDialog::refresh()
{
    m_sessions.list().then(this, [this](const Result<QList<SessionState>> &states) {
        show(states.value_or(QList<SessionState>()));
        if (!states)
            say(states.error());
    });
}

void SessionsDialog::show(const QList<SessionState> &states)
{
    const QString kept = chosen() ? chosen()->name.text() : QString();
    m_states = states;
    m_list->clear();
    for (const SessionState &state : states) {
        const QString started = state.started.isValid() ? QLocale().toString(state.started.toLocalTime(), QLocale::ShortFormat) : QString();
        auto *item = new QTreeWidgetItem(m_list, {state.name.project, state.name.task, state.language, stateTitle(state), started});
        if (state.name.text() == kept)
            m_list->setCurrentItem(item);
    }
    say(states.isEmpty() ? tr("No sessions yet. A session keeps its container and its project's files from one run to the next.")
                         : tr("%n session(s); files are kept until they are removed.", nullptr, int(states.size())));
    updateButtons();
}

void SessionsDialog::start(const QString &name, const QString &language)
{
    const auto parsed = sessionNamed(name);
    if (!parsed)
        return say(parsed.error());
    const auto spec = m_describe(*parsed, language);
    if (!spec)
        return say(spec.error());
    m_sessions.start(*spec).then(this, [this](const Result<SessionState> &state) {
        if (!state)
            return say(state.error());
        m_name->clear();
        refresh();
    });
}

void SessionsDialog::resume()
{
    if (const SessionState *state = chosen())
        start(state->name.task.isEmpty() ? state->name.project : state->name.text(), state->language);
}

void SessionsDialog::end()
{
    if (const SessionState *state = chosen()) {
        m_sessions.stop(state->name).then(this, [this](const Result<> &ended) {
            if (ended)
                refresh();
            else
                say(ended.error());
        });
    }
}

void SessionsDialog::removeFiles()
{
    if (!chosen())
        return;
    const QString project = chosen()->name.project;
    auto *question = new QMessageBox(QMessageBox::Warning, tr("Remove files"), tr("Remove all files of the project “%1” for good?").arg(project),
                                     QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *remove = question->addButton(tr("Remove"), QMessageBox::DestructiveRole);
    connect(remove, &QPushButton::clicked, this, [this, project] {
        m_sessions.removeProject(project).then(this, [this](const Result<> &removed) {
            if (removed)
                refresh();
            else
                say(removed.error());
        });
    });
    question->open();
}

const SessionState *SessionsDialog::chosen() const
{
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    return row >= 0 && row < m_states.size() ? &m_states.at(row) : nullptr;
}

void SessionsDialog::updateButtons()
{
    const SessionState *state = chosen();
    m_resume->setEnabled(state && !state->running);
    m_end->setEnabled(state && state->running);
    m_remove->setEnabled(state && !state->running);
}

void SessionsDialog::say(const QString &sentence)
{
    m_line->setText(sentence);
}

} // namespace Fumehood
