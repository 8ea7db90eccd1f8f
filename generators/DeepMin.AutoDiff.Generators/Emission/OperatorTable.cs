using DeepMin.AutoDiff.Generators.Transforms;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>The operators of a model, in the order in which its shape lists them.</summary>
internal static class OperatorTable
{
    public static IEnumerable<IOperatorEmitter> Of(OperatorPrograms programs) =>
    [
        .. SampleOperators.Core(programs).Select(row => new SampleOperatorEmitter(row)),
        new JacobianEmitter(),
        new GramEmitter(),
        new GramBlocksEmitter(),
        new GramDiagonalEmitter(),
        .. programs.Hvp is { } hvp ? SecondOrder(new SampleOperatorEmitter(SampleOperators.Hvp(hvp))) : [],
        .. programs.ByInput is { } byInput ? ByInput(byInput) : [],
        .. programs.InputSecondOrder is { } second ? InputSecondOrder(second) : [],
    ];

    private static IEnumerable<IOperatorEmitter> SecondOrder(SampleOperatorEmitter product) => [product, new HessianEmitter(product)];

    private static IEnumerable<IOperatorEmitter> ByInput(InputPrograms programs) =>
        [.. SampleOperators.ByInput(programs).Select(row => new SampleOperatorEmitter(row)), new InputJacobianEmitter(programs)];

    private static IEnumerable<IOperatorEmitter> InputSecondOrder(InputSecondOrderPrograms programs) =>
        [.. SampleOperators.InputSecondOrder(programs).Select(row => new SampleOperatorEmitter(row)), new InputLaplacianEmitter(programs)];
}
