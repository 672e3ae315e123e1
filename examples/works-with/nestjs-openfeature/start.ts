// OpenFeature's own module for NestJS, with Holdfast as its provider.
import 'reflect-metadata'
import { Controller, type ExecutionContext, Get, Module } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import {
  BooleanFeatureFlag,
  type EvaluationDetails,
  OpenFeatureModule,
  RequireFlagsEnabled,
} from '@openfeature/nestjs-sdk'
import type { Request } from 'express'
import { createFlagClient, document } from 'holdfast'
import { HoldfastProvider } from 'holdfast/openfeature'
import { firstValueFrom, type Observable } from 'rxjs'

const forPro = [{ when: { attribute: 'plan', equals: 'pro' }, serve: 'on' }]
const client = createFlagClient({
  source: document({ schemaVersion: 1, flags: { 'one-page-checkout': { enabled: true, rules: forPro } } }),
})

@Controller()
class ShopController {
  @Get('basket')
  async basket(
    @BooleanFeatureFlag({ flagKey: 'one-page-checkout', defaultValue: false })
    flag: Observable<EvaluationDetails<boolean>>,
  ) {
    const { value } = await firstValueFrom(flag)
    return { steps: value ? 1 : 3 }
  }

  @Get('checkout')
  @RequireFlagsEnabled({ flags: [{ flagKey: 'one-page-checkout' }] })
  checkout() {
    return 'All on one page'
  }
}

@Module({
  controllers: [ShopController],
  imports: [
    OpenFeatureModule.forRoot({
      defaultProvider: new HoldfastProvider(client, { closeClient: true }),
      contextFactory: (context: ExecutionContext) => {
        const request = context.switchToHttp().getRequest<Request>()
        // An empty targeting key is none.
        return { targetingKey: request.get('x-user') ?? '', plan: request.get('x-plan') ?? '' }
      },
    }),
  ],
})
class ShopModule {}

await client.ready()
const app = await NestFactory.create(ShopModule, { logger: ['error', 'warn'] })
app.enableShutdownHooks()
await app.listen(process.env['PORT'] ?? 3000)
console.log(await app.getUrl())
