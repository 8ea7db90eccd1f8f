using System.Numerics;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>The generated operators on the threads of a team; its ratio to one thread is read off the cells of <see cref="GeneratedContender{TModel, T}"/>.</summary>
internal sealed class ThreadedContender<TModel, T>(Problem<T> problem, int degree) : ModelContender<TModel, T>(problem, new ThreadTeam(degree))
    where TModel : IModel<TModel, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override Action? Prepare(Operation operation, ResultBuffer<T> result) => operation switch
    {
        Operation.Gram => typeof(T) == typeof(double) ? Gram((ResultBuffer<double>)(object)result) : null,
        _ => base.Prepare(operation, result),
    };

    protected override long WorkspaceLength(ModelOperator modelOperator) =>
        ParallelOperators.WorkspaceLength<TModel, T>(modelOperator, Problem.Samples, Team.Degree);

    protected override void Evaluate(Span<T> outputs, Span<T> workspace) => ParallelOperators.Evaluate<TModel, T>(Input, outputs, workspace, Team);

    protected override void Gradient(Span<T> gradient, Span<T> workspace) =>
        ParallelOperators.Gradient<TModel, T>(Input, Problem.Targets, gradient, workspace, Team);

    protected override void Vjp(ReadOnlySpan<T> cotangent, Span<T> parameterCotangent, Span<T> workspace) =>
        ParallelOperators.Vjp<TModel, T>(Input, cotangent, parameterCotangent, workspace, Team);

    protected override void Jvp(Span<T> outputTangent, Span<T> workspace) => ParallelOperators.Jvp<TModel, T>(Input, Problem.Tangent, outputTangent, workspace, Team);

    protected override void Jacobian(Span<T> outputs, Span<T> jacobian, int rowStride, Span<T> workspace) =>
        ParallelOperators.Jacobian<TModel, T>(Input, TModel.DefaultJacobianMode, outputs, jacobian, rowStride, workspace, Team);

    protected override void WidenedGram(Span<double> gram, Span<T> workspace) => ParallelOperators.WidenedGram<TModel, T>(Input, gram, workspace, Team);

    private Action Gram(ResultBuffer<double> result) => Prepare(ModelOperator.Gram, workspace => WidenedGram(result.Span, workspace));
}
