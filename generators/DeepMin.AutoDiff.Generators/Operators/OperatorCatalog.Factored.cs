using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.CSharp;
using static DeepMin.AutoDiff.Generators.Operators.Parameter;

namespace DeepMin.AutoDiff.Generators.Operators;

// D itself, and contractions of its factors.
internal static partial class OperatorCatalog
{
    private static ImmutableArray<OperatorRow> Factored =>
    [
        new("Jacobian", "y and D = ∂y/∂θ", "1 + 2Q by cotangents, or by tangents one sweep per neuron")
        {
            Members =
            [
                new("Jacobian", "Evaluates the outputs y(x; θ) and the Jacobian D = ∂y/∂θ. The default mode is {mode} mode, by operation count.", [Input, Mode, Outputs, Jacobian, RowStride, Workspace], [Theta, Inputs, Outputs, Jacobian])
                {
                    Mode = static programs => programs.ForwardIsCheaper ? "forward" : "reverse",
                    Rents = static programs => programs.ForwardIsCheaper ? "JacobianForward" : "JacobianReverse",
                },
            ],
            Variants = [new("JacobianForward", OperatorCosts.JacobianForward), new("JacobianReverse", OperatorCosts.JacobianReverse)],
        },
        new("Gram", "D·Dᵀ of one batch, D₁·D₂ᵀ of two", "1 + Q, and 2·(widths) operations for each pair of rows")
        {
            Members =
            [
                new("Gram", "Evaluates the Gram matrix G = D·Dᵀ without forming D = ∂y/∂θ.", [Input, Gram, GramRowStride, Workspace], [Theta, Inputs, Gram]),
                new("Gram", "Evaluates the cross block G = D₁·D₂ᵀ of two batches without forming D₁ or D₂.", [Parameter.Rows, Columns, CrossGram, GramRowStride, Workspace]),
                new("WidenedGram", $"Evaluates the Gram matrix G = D·Dᵀ without forming D = ∂y/∂θ, products summed in {ScalarType.Double}.", [Input, WidenedGram, GramRowStride, Workspace]),
                new("WidenedGram", $"Evaluates the cross block G = D₁·D₂ᵀ of two batches without forming D₁ or D₂, products summed in {ScalarType.Double}.", [Parameter.Rows, Columns, WidenedCrossGram, GramRowStride, Workspace]),
            ],
            Variants = [new("Gram", OperatorCosts.Gram), new("CrossGram", OperatorCosts.Gram)],
        },
        new("GramBlocks", "the Q×Q blocks of D·Dᵀ on its diagonal", "1 + Q, and 2·(widths)·Q² operations")
        {
            Summary = "Evaluates the blocks of the Gram matrix that belong to one sample each.",
            Results = [GramBlocks],
            Variants = [new("GramBlocks", OperatorCosts.GramBlocks)],
        },
        new("GramDiagonal", "the squared norms of the rows of D", "1 + Q")
        {
            Summary = "Evaluates the diagonal of the Gram matrix, the squared norms of the rows of D = ∂y/∂θ.",
            Results = [GramDiagonal],
            Variants = [new("GramDiagonal", OperatorCosts.GramDiagonal)],
        },
    ];
}
