// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pickerbutton.h"

class QActionGroup;

namespace Fumehood {

class LanguageCatalog;
struct Language;

/// "Python (detected)": what the snippet in front is taken for, and a menu to say otherwise.
class LanguagePicker final : public PickerButton
{
    Q_OBJECT
public:
    explicit LanguagePicker(const LanguageCatalog &catalog, QWidget *parent = nullptr);

    /// nullptr: it is not known yet.
    void setLanguage(const Language *language, bool chosen);
    /// The menu's actions, for the menu bar too.
    QMenu *languages() const { return menu(); }

signals:
    /// nullptr: guess again.
    void languageChosen(const Fumehood::Language *language);

private:
    QActionGroup *m_group;
    QAction *m_detect;
};

} // namespace Fumehood
