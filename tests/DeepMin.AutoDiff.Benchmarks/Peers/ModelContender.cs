using System.Numerics;
using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>The operators of a generated model: the workspaces that a user owns, and what one thread and several do alike.</summary>
internal abstract class ModelContender<TModel, T>(Problem<T> problem, ThreadTeam team) : Contender<T>(problem), IDisposable
    where TModel : IModel<TModel, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly List<Workspace<T>> _workspaces = [];

    protected delegate void Call(Span<T> workspace);

    public override string Name => "DeepMin.AutoDiff";

    protected ModelInput<T> Input => new(Problem.Theta, [], Problem.Inputs, Problem.Samples, Problem.Shape.Inputs);

    protected ThreadTeam Team { get; } = team;

    public override Action? Prepare(Operation operation, ResultBuffer<T> result) => operation switch
    {
        Operation.Evaluate => Prepare(ModelOperator.Evaluate, workspace => Evaluate(result.Span, workspace)),
        Operation.Gradient => Prepare(ModelOperator.Gradient, workspace => Gradient(result.Span, workspace)),
        Operation.Jvp => Prepare(ModelOperator.Jvp, workspace => Jvp(result.Span, workspace)),
        Operation.Jacobian => Jacobian(result, TModel.ParameterCount),
        Operation.PenroseStep => typeof(T) == typeof(double) ? PenroseStep((ResultBuffer<double>)(object)result) : null,
        _ => null,
    };

    public void Dispose() => _workspaces.ForEach(workspace => workspace.Dispose());

    protected abstract long WorkspaceLength(ModelOperator modelOperator);

    protected abstract void Evaluate(Span<T> outputs, Span<T> workspace);

    protected abstract void Gradient(Span<T> gradient, Span<T> workspace);

    protected abstract void Vjp(ReadOnlySpan<T> cotangent, Span<T> parameterCotangent, Span<T> workspace);

    protected abstract void Jvp(Span<T> outputTangent, Span<T> workspace);

    protected abstract void Jacobian(Span<T> outputs, Span<T> jacobian, int rowStride, Span<T> workspace);

    protected abstract void WidenedGram(Span<double> gram, Span<T> workspace);

    protected Action Prepare(ModelOperator modelOperator, Call call)
    {
        Workspace<T> workspace = Rent(modelOperator);
        return () => call(workspace.Span);
    }

    protected Action Jacobian(ResultBuffer<T> result, int rowStride)
    {
        T[] outputs = new T[Problem.Rows];
        ModelOperator mode = TModel.DefaultJacobianMode == JacobianMode.Forward ? ModelOperator.JacobianForward : ModelOperator.JacobianReverse;
        return Prepare(mode, workspace => Jacobian(outputs, result.Span, rowStride, workspace));
    }

    private Action PenroseStep(ResultBuffer<double> result)
    {
        int rows = Problem.Rows;
        Workspace<T> evaluate = Rent(ModelOperator.Evaluate), gram = Rent(ModelOperator.Gram), vjp = Rent(ModelOperator.Vjp);
        double[] matrix = new double[rows * rows], residual = new double[rows], scratch = new double[Cholesky.ScratchLength(rows, Team.Degree)];
        T[] outputs = new T[rows], cotangent = new T[rows], rate = new T[Problem.Theta.Length];
        return () =>
        {
            Evaluate(outputs, evaluate.Span);
            WidenedGram(matrix, gram.Span);
            if (Cholesky.Factor(matrix, rows, rows, scratch, Team) >= 0)
                throw new InvalidOperationException("Expected a positive definite Gram matrix.");
            for (int a = 0; a < rows; a++)
                residual[a] = double.CreateChecked(Problem.Targets[a] - outputs[a]);
            Cholesky.Solve(matrix, rows, rows, residual);
            for (int a = 0; a < rows; a++)
                cotangent[a] = T.CreateChecked(residual[a]);
            Vjp(cotangent, rate, vjp.Span);
            for (int k = 0; k < rate.Length; k++)
                result.Span[k] = double.CreateChecked(rate[k]);
        };
    }

    private Workspace<T> Rent(ModelOperator modelOperator)
    {
        Workspace<T> workspace = new(WorkspaceLength(modelOperator));
        _workspaces.Add(workspace);
        return workspace;
    }
}
