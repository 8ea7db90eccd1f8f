using DeepMin.AutoDiff.Generators.Operators;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Which emitter writes the file of an operator.</summary>
internal static class OperatorTable
{
    /// <summary>An operator of which every sample is one sweep needs no emitter of its own.</summary>
    public static IOperatorEmitter Emitter(OperatorRow row, OperatorPrograms programs) => row.Name switch
    {
        "Jacobian" => new JacobianEmitter(row),
        "Gram" => new GramEmitter(row),
        "GramBlocks" => new GramBlocksEmitter(row),
        "GramDiagonal" => new GramDiagonalEmitter(row),
        "Hessian" => new HessianEmitter(row),
        "InputJacobian" => new InputJacobianEmitter(row, programs.Of(row)),
        "InputLaplacian" => new InputLaplacianEmitter(row, programs.Of(row)),
        _ => new SampleOperatorEmitter(row, programs.Of(row).Fused),
    };
}
