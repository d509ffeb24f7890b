"""The look of the portal: form pack, components, template tags and their gallery.

The only code that knows crispy-forms and the markup of the design system.
"""
