// Starts only the components that improve a page which already works without them.
import {
  Accordion,
  Button,
  CharacterCount,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  ServiceNavigation,
  SkipLink,
  Tabs,
  createAll
} from 'govuk-frontend'
import { SortableTable } from '@ministryofjustice/frontend/moj/components/sortable-table/sortable-table.mjs'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')

const components = [
  Accordion,
  Button,
  CharacterCount,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  ServiceNavigation,
  SkipLink,
  Tabs,
  SortableTable
]
components.forEach((component) => createAll(component))

// Printing shows what a reader could open on screen.
window.addEventListener('beforeprint', () => {
  document.querySelectorAll('details[data-portal-print]').forEach((details) => { details.open = true })
})

// A button that could do nothing without scripts is shown by the script.
document.querySelectorAll('[data-portal-print-page]').forEach((place) => {
  place.hidden = false
  place.querySelector('button').addEventListener('click', () => window.print())
})

// On a phone the sections of a board are one line that scrolls: begin at the present one.
document.querySelectorAll('.moj-sub-navigation__link[aria-current]').forEach((link) => {
  const line = link.closest('ul')
  line.scrollLeft = link.offsetLeft - (line.clientWidth - link.offsetWidth) / 2
})
