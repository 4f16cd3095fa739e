// HTML validity of the built site (scripts/checks/built_html.py). What is off is off because the theme writes it so, in
// places that we do not touch, or because it is a matter of taste.
export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // Pages are written back by a parser (docs/decisions/0010), which spells an attribute without a value as name="".
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
    // Taste: the theme's templates are indented as they are, and lower case is as valid.
    "no-trailing-whitespace": "off",
    "doctype-style": "off",
    "presentation-role-style": "off",
    // The theme's ids begin with two underscores; HTML allows any id without spaces.
    "valid-id": ["error", { relaxed: true }],
    // The theme's drawer and search are checkboxes with autocomplete="off", its search form has no button,
    // and its nested navigation lists are landmarks of the same name.
    "input-attributes": "off",
    "valid-autocomplete": "off",
    "wcag/h32": "off",
    "unique-landmark": "off",
    // A table whose rows become cards says again what it is: Safari forgets it where CSS lays a table out otherwise.
    "no-redundant-role": "off",
    // The search's listbox belongs to a combobox of links, which a <select> cannot hold.
    "prefer-native-element": ["error", { exclude: ["group", "listbox", "region"] }],
  },
};
