using System.Numerics;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>The generated operators, called as a user calls them who owns a workspace: plain row-major spans in and out.</summary>
internal sealed class GeneratedContender<TModel, T>(Problem<T> problem) : ModelContender<TModel, T>(problem, ThreadTeam.Sequential)
    where TModel : ISecondOrderModel<TModel, T>, IInputDifferentiable<TModel, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override Action? Prepare(Operation operation, ResultBuffer<T> result) => operation switch
    {
        Operation.Vjp => Prepare(ModelOperator.Vjp, workspace => Vjp(Problem.Cotangent, result.Span, workspace)),
        Operation.JacobianPadded => Jacobian(result, Problem.RowStride(operation)),
        Operation.Gram => Prepare(ModelOperator.Gram, workspace => TModel.Gram(Input, result.Span, Problem.Rows, workspace)),
        Operation.Hvp => Prepare(ModelOperator.Hvp, workspace => TModel.Hvp(Input, Problem.Cotangent, Problem.Tangent, result.Span, workspace)),
        Operation.InputJacobian => InputJacobian(result),
        _ => base.Prepare(operation, result),
    };

    protected override long WorkspaceLength(ModelOperator modelOperator) => TModel.WorkspaceLength(modelOperator, Problem.Samples);

    protected override void Evaluate(Span<T> outputs, Span<T> workspace) => TModel.Evaluate(Input, outputs, workspace);

    protected override void Gradient(Span<T> gradient, Span<T> workspace) => TModel.Gradient(Input, Problem.Targets, gradient, workspace);

    protected override void Vjp(ReadOnlySpan<T> cotangent, Span<T> parameterCotangent, Span<T> workspace) =>
        TModel.Vjp(Input, cotangent, parameterCotangent, workspace);

    protected override void Jvp(Span<T> outputTangent, Span<T> workspace) => TModel.Jvp(Input, Problem.Tangent, outputTangent, workspace);

    protected override void Jacobian(Span<T> outputs, Span<T> jacobian, int rowStride, Span<T> workspace) =>
        TModel.Jacobian(Input, JacobianMode.Automatic, outputs, jacobian, rowStride, workspace);

    protected override void WidenedGram(Span<double> gram, Span<T> workspace) => TModel.WidenedGram(Input, gram, Problem.Rows, workspace);

    private Action InputJacobian(ResultBuffer<T> result)
    {
        T[] outputs = new T[Problem.Rows];
        return Prepare(ModelOperator.InputJacobian, workspace => TModel.InputJacobian(Input, outputs, result.Span, workspace));
    }
}
