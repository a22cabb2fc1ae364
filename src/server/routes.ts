// Every way in, on one list. Read it to find where a request goes; what is not here does not exist.
import { accountRoutes } from './account-routes.ts';
import { apiRoutes } from './api-routes.ts';
import { applicationRoutes } from './application-routes.ts';
import { approvalRoutes } from './approval-routes.ts';
import type { Route } from './ask.ts';
import { behindRoutes } from './behind-routes.ts';
import { claimRoutes } from './claim-routes.ts';
import { deletingRoutes } from './deleting-routes.ts';
import { demandRoutes } from './demand-routes.ts';
import { deskRoutes } from './desk-routes.ts';
import { entryRoutes } from './entry-routes.ts';
import { evaluationRoutes } from './evaluation-routes.ts';
import { exportRoutes } from './export-routes.ts';
import { formRoutes } from './form-routes.ts';
import { handInRoutes } from './hand-in-routes.ts';
import { handOverRoutes } from './hand-over-routes.ts';
import { joinRoutes } from './join-routes.ts';
import { labelUseRoutes } from './label-use-routes.ts';
import { linkRoutes } from './link-routes.ts';
import { mailRoutes } from './mail-routes.ts';
import { newerRoutes } from './newer-routes.ts';
import { officerRoutes } from './officer-routes.ts';
import { openApiRoute } from './openapi.ts';
import { organisationRoutes } from './organisation-routes.ts';
import { outlineRoutes } from './outline-routes.ts';
import { paperRoutes } from './paper-routes.ts';
import { planAssignRoutes } from './plan-assign-routes.ts';
import { planRoutes } from './plan-routes.ts';
import { portfolioRoutes } from './portfolio-routes.ts';
import { presenceRoutes } from './presence-routes.ts';
import { previewRoutes } from './preview-routes.ts';
import { proposalRoutes } from './proposal-routes.ts';
import { publicRoutes } from './public-routes.ts';
import { readyRoutes } from './ready-routes.ts';
import { renewalRoutes } from './renewal-routes.ts';
import { requestRoutes } from './request-routes.ts';
import { supplierRoutes } from './supplier-routes.ts';
import { textRoutes } from './text-routes.ts';
import { trailRoutes } from './trail-routes.ts';
import { vaultRoutes } from './vault-routes.ts';
import { wordingRoutes } from './wording-routes.ts';

export const routes: readonly Route[] = [
  ...publicRoutes,
  ...entryRoutes,
  ...joinRoutes,
  ...handInRoutes,
  ...presenceRoutes,
  ...accountRoutes,
  ...organisationRoutes,
  ...exportRoutes,
  ...handOverRoutes,
  ...portfolioRoutes,
  ...supplierRoutes,
  ...paperRoutes,
  ...textRoutes,
  ...behindRoutes,
  ...deskRoutes,
  ...planRoutes,
  ...planAssignRoutes,
  ...claimRoutes,
  ...vaultRoutes,
  ...formRoutes,
  ...wordingRoutes,
  ...outlineRoutes,
  ...evaluationRoutes,
  ...previewRoutes,
  ...newerRoutes,
  ...deletingRoutes,
  ...requestRoutes,
  ...linkRoutes,
  ...renewalRoutes,
  ...readyRoutes,
  ...labelUseRoutes,
  ...approvalRoutes,
  ...applicationRoutes,
  ...demandRoutes,
  ...officerRoutes,
  ...proposalRoutes,
  ...mailRoutes,
  ...trailRoutes,
  ...apiRoutes,
  openApiRoute(() => routes),
];
