// The JSON API under /api/v1: the same office functions as the pages, for programs.
import { apiApplications } from './api-applications.ts';
import { apiDesk } from './api-desk.ts';
import { apiEvaluations } from './api-evaluations.ts';
import { apiForms } from './api-forms.ts';
import { apiHandOvers } from './api-hand-overs.ts';
import { apiLabels } from './api-labels.ts';
import { apiOrganisations } from './api-organisations.ts';
import { apiPapers } from './api-papers.ts';
import { apiPeople } from './api-people.ts';
import { apiPlan } from './api-plan.ts';
import { apiPortfolio } from './api-portfolio.ts';
import { apiProducts } from './api-products.ts';
import { apiProposals } from './api-proposals.ts';
import { apiRequests } from './api-requests.ts';
import { apiSelf } from './api-self.ts';
import { apiSending } from './api-sending.ts';
import { apiTrail } from './api-trail.ts';
import type { Route } from './ask.ts';
import { apiClaims } from './claim-routes.ts';
import { apiDeleting } from './deleting-routes.ts';
import { apiDemands } from './demand-routes.ts';
import { apiLabelUse } from './label-use-routes.ts';
import { apiLinks } from './link-routes.ts';
import { apiNewer } from './newer-routes.ts';
import { apiOutline } from './outline-routes.ts';
import { apiPlanAssign } from './plan-assign-routes.ts';
import { apiPreview } from './preview-routes.ts';
import { apiReady } from './ready-routes.ts';
import { apiRenewals } from './renewal-routes.ts';
import { apiTexts } from './text-routes.ts';
import { apiVault } from './vault-routes.ts';
import { apiWording } from './wording-routes.ts';

export const apiRoutes: readonly Route[] = [
  ...apiSelf,
  ...apiPortfolio,
  ...apiProducts,
  ...apiPapers,
  ...apiSending,
  ...apiTexts,
  ...apiDesk,
  ...apiPlan,
  ...apiPlanAssign,
  ...apiClaims,
  ...apiVault,
  ...apiForms,
  ...apiWording,
  ...apiOutline,
  ...apiEvaluations,
  ...apiPreview,
  ...apiNewer,
  ...apiDeleting,
  ...apiRequests,
  ...apiLinks,
  ...apiRenewals,
  ...apiReady,
  ...apiLabelUse,
  ...apiApplications,
  ...apiDemands,
  ...apiLabels,
  ...apiProposals,
  ...apiHandOvers,
  ...apiOrganisations,
  ...apiPeople,
  ...apiTrail,
];
