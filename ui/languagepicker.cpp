// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/languagepicker.h"

#include "core/language/languagecatalog.h"
#include "ui/filtermenu.h"

#include <QActionGroup>

using namespace Qt::StringLiterals;

namespace Fumehood {

LanguagePicker::LanguagePicker(const LanguageCatalog &catalog, QWidget *parent)
    : PickerButton(tr("Language"), new FilterMenu(tr("&Language")), parent)
    , m_group(new QActionGroup(this))
    , m_detect(new QAction(tr("&Detect from name and text"), this))
{
    setObjectName(u"language-picker"_s);
    setToolTip(tr("The language of this snippet"));
    m_detect->setCheckable(true);
    m_group->addAction(m_detect);
    static_cast<FilterMenu *>(menu())->exempt(m_detect);
    for (const Language &language : catalog.languages()) {
        QAction *action = menu()->addAction(language.name);
        action->setCheckable(true);
        action->setData(language.id);
        m_group->addAction(action);
        connect(action, &QAction::triggered, this, [this, &language] { emit languageChosen(&language); });
    }
    menu()->addSeparator();
    menu()->addAction(m_detect);
    connect(m_detect, &QAction::triggered, this, [this] { emit languageChosen(nullptr); });
    setLanguage(nullptr, false);
}

void LanguagePicker::setLanguage(const Language *language, bool chosen)
{
    setText(!language ? tr("Choose a language") : chosen ? language->name : tr("%1 (detected)").arg(language->name));
    setAccessibleDescription(text());
    for (QAction *action : m_group->actions())
        action->setChecked(chosen ? language && action->data() == language->id : action == m_detect);
}

} // namespace Fumehood
