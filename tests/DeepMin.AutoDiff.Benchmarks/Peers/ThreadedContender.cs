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
        Team.WorkspaceLength<TModel, T>(modelOperator, Problem.Samples);

    protected override void Evaluate(Span<T> outputs, Span<T> workspace) => Team.Evaluate<TModel, T>(Input, outputs, workspace);

    protected override void Gradient(Span<T> gradient, Span<T> workspace) =>
        Team.Gradient<TModel, T>(Input, Problem.Targets, gradient, workspace);

    protected override void Vjp(ReadOnlySpan<T> cotangent, Span<T> parameterCotangent, Span<T> workspace) =>
        Team.Vjp<TModel, T>(Input, cotangent, parameterCotangent, workspace);

    protected override void Jvp(Span<T> outputTangent, Span<T> workspace) => Team.Jvp<TModel, T>(Input, Problem.Tangent, outputTangent, workspace);

    protected override void Jacobian(Span<T> outputs, Span<T> jacobian, int rowStride, Span<T> workspace) =>
        Team.Jacobian<TModel, T>(Input, TModel.DefaultJacobianMode, outputs, jacobian, rowStride, workspace);

    protected override void WidenedGram(Span<double> gram, Span<T> workspace) => Team.WidenedGram<TModel, T>(Input, gram, workspace);

    private Action Gram(ResultBuffer<double> result) => Prepare(ModelOperator.Gram, workspace => WidenedGram(result.Span, workspace));
}
